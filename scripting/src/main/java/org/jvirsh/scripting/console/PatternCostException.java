package org.jvirsh.scripting.console;

import java.util.List;

/** A regular expression takes too many steps or too much stack on what the console shows. */
public final class PatternCostException extends ConsoleException {
    private static final long serialVersionUID = 1L;

    public PatternCostException(String message) {
        super(message, List.of());
    }
}
