package org.jvirsh.commands;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.ResultRecord;

/** The output of a command on one of many hosts, kept until all have answered. */
final class HostOutput implements Output {
    private final String host;
    private final ResultRecord said;
    private final Output shared;
    private final List<String> errors = new ArrayList<>();

    HostOutput(String host, ResultRecord said, Output shared) {
        this.host = host;
        this.said = said;
        this.shared = shared;
    }

    List<String> errors() {
        return errors;
    }

    @Override
    public void print(String text) {
        said.print(new Result.Text(text, Datum.none()));
    }

    @Override
    public void error(String line) {
        errors.add(line);
    }

    @Override
    public void debug(int level, String line) {
        shared.debug(level, host + ": " + line);
    }

    @Override
    public void flush() {
        // It is shown when all have answered.
    }
}
