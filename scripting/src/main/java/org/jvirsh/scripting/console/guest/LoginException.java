package org.jvirsh.scripting.console.guest;

import java.util.List;
import org.jvirsh.scripting.console.ConsoleException;

/** The guest refuses a login. */
public final class LoginException extends ConsoleException {
    private static final long serialVersionUID = 1L;

    public LoginException(String message, List<String> lastLines) {
        super(message, lastLines);
    }
}
