package org.jvirsh.shell;

import org.jvirsh.commands.Output;
import org.jvirsh.commands.parse.ParseLog;

/** Prints what the parser sees, for those who want to know. */
record SessionParseLog(Output output) implements ParseLog {
    private static final int INFORMATION = 1;

    @Override
    public void assigned(String detail) {
        output.debug(INFORMATION, detail);
    }

    @Override
    public void complaint(String message) {
        output.error(message);
    }
}
