package org.jvirsh.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.shell.line.LineRunner;
import org.jvirsh.shell.repl.Repl;
import org.jvirsh.shell.repl.ReplLanguage;

/** Runs the lines that a user types at a terminal. */
final class TerminalLines implements Repl.Lines, AutoCloseable {
    private final Session session;
    private final StandardOutput output;
    private final Host host;
    private final LineRunner runner;
    private @Nullable GroovyLines groovy;
    private boolean inGroovy;

    TerminalLines(Session session, StandardOutput output, Host host) {
        this.session = session;
        this.output = output;
        this.host = host;
        this.runner = new LineRunner(session, output, new CommandParser(session.table(), new SessionParseLog(output)));
    }

    @Override
    public String prompt() {
        return inGroovy ? "groovy> " : CommandLoop.prompt(session);
    }

    @Override
    public Optional<ReplLanguage> language() {
        return inGroovy ? Optional.ofNullable(groovy) : Optional.empty();
    }

    @Override
    public boolean leave() {
        boolean left = inGroovy;
        inGroovy = false;
        return left;
    }

    /** What was said in Groovy is kept for the next time. */
    private GroovyLines groovy() {
        GroovyLines lines = groovy;
        if (lines == null) {
            lines = new GroovyLines(session, host);
            groovy = lines;
        }
        return lines;
    }

    @Override
    public boolean run(String line) {
        boolean goOn = true;
        if (inGroovy) {
            inGroovy = groovy().run(line);
            session.output().flush();
        } else if (line.strip().equals(GroovyLines.NAME)) {
            groovy();
            inGroovy = true;
        } else if (!line.isEmpty()) {
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

    @Override
    public void close() {
        if (groovy != null) {
            groovy.close();
        }
    }
}
