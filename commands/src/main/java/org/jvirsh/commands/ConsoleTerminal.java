package org.jvirsh.commands;

import java.io.IOException;
import org.jvirsh.hypervisor.ConsoleChannel;

/** The user's terminal, as far as a console session needs it. */
public interface ConsoleTerminal {
    /** Whether there is one to talk to. */
    boolean interactive();

    /**
     * Passes bytes between the terminal and the console until the user types the escape character, the guest ends, or
     * somebody else takes the console. The terminal is raw meanwhile and as before afterwards, whatever happens.
     *
     * @param attached run when bytes flow, before the first is read
     */
    void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) throws IOException;
}
