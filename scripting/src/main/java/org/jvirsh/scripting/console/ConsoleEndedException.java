package org.jvirsh.scripting.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The console has ended: the guest is off, or somebody else has taken the line. */
public final class ConsoleEndedException extends ConsoleException {
    private static final long serialVersionUID = 1L;

    public ConsoleEndedException(String message, List<String> lastLines, @Nullable Throwable cause) {
        super(message, lastLines, cause);
    }
}
