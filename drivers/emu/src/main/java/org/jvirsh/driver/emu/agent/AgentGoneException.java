package org.jvirsh.driver.emu.agent;

import java.io.IOException;
import java.io.Serial;

/** The agent has left its channel, or its machine has ended. */
final class AgentGoneException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    AgentGoneException(String message) {
        super(message);
    }
}
