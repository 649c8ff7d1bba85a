package org.jvirsh.scripting.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something did not go as expected on a console. The message tells what, and shows the last lines that were seen. */
public class ConsoleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lastLines;

    /** With what was seen last. */
    public ConsoleException(String message, List<String> lastLines, @Nullable Throwable cause) {
        super(lastLines.isEmpty() ? message : message + "; the last lines were:\n    " + String.join("\n    ", lastLines), cause);
        this.lastLines = List.copyOf(lastLines);
    }

    /** With what was seen last. */
    public ConsoleException(String message, List<String> lastLines) {
        this(message, lastLines, null);
    }

    /** The last lines of the console at that time, control characters shown. */
    public List<String> lastLines() {
        return lastLines;
    }
}
