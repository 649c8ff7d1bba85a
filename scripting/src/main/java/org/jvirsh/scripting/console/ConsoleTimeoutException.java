package org.jvirsh.scripting.console;

import java.util.List;

/** What was waited for did not come in time. */
public final class ConsoleTimeoutException extends ConsoleException {
    private static final long serialVersionUID = 1L;

    public ConsoleTimeoutException(String message, List<String> lastLines) {
        super(message, lastLines);
    }
}
