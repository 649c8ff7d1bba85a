package org.jvirsh.shell;

import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.shell.line.LineRunner;
import org.jvirsh.shell.repl.Repl;

/** Runs the lines that a user types at a terminal. */
final class TerminalLines implements Repl.Lines {
    private final Session session;
    private final StandardOutput output;
    private final Host host;
    private final LineRunner runner;

    TerminalLines(Session session, StandardOutput output, Host host) {
        this.session = session;
        this.output = output;
        this.host = host;
        this.runner = new LineRunner(session, output, new CommandParser(session.table(), new SessionParseLog(output)));
    }

    @Override
    public String prompt() {
        return CommandLoop.prompt(session);
    }

    @Override
    public boolean run(String line) {
        boolean goOn = true;
        if (!line.isEmpty()) {
            try {
                if (WatchTool.meant(line)) {
                    new WatchTool().run(line, session, runner, host);
                } else {
                    goOn = runner.parse(line).run() != CommandRunner.Outcome.QUIT;
                }
            } catch (ParseException e) {
                output.error(String.valueOf(e.getMessage()));
            }
        }
        return goOn;
    }
}
