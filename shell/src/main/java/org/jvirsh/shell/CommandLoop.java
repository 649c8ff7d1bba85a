package org.jvirsh.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.SessionLink;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.commands.print.OutputFormat;
import org.jvirsh.hypervisor.Access;

/** Runs lines one by one from something that is not a terminal. */
final class CommandLoop {
    private final Session session;
    private final CommandParser parser;
    private final CommandRunner runner;

    CommandLoop(Session session) {
        this.session = session;
        this.parser = new CommandParser(session.table(), new SessionParseLog(session.output()));
        this.runner = new CommandRunner(session);
    }

    /** The prompt, which tells which connection is in use, if it has a name, and whether the shell may change things. */
    static String prompt(Session session) {
        String name = session.current().name();
        return (name.equals(SessionLink.FIRST) ? "virsh" : name)
                + (session.access() == Access.READ_ONLY ? " > " : " # ");
    }

    /** Runs one line; false when it asked to leave. */
    private boolean line(String line) {
        boolean goOn = true;
        if (!line.isEmpty()) {
            try {
                goOn = runner.run(parser.parseText(line)) != CommandRunner.Outcome.QUIT;
            } catch (ParseException e) {
                runner.refuse(Failure.of(e));
            }
        }
        session.output().flush();
        return goOn;
    }

    /**
     * Reads lines from something that is not a terminal. Prompts and lines appear in the text, as they do with
     * virsh, which scripts rely on.
     */
    void runPiped(InputStream in) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        boolean goOn = true;
        while (goOn) {
            show(prompt(session));
            session.output().flush();
            String line;
            try {
                line = lines.readLine();
            } catch (IOException e) {
                line = null;
            }
            if (line == null) {
                goOn = false;
            } else {
                show(line + "\n");
                goOn = line(line);
            }
        }
        show("\n");
        session.output().flush();
    }

    private void show(String text) {
        if (session.settings().format() == OutputFormat.TEXT) {
            session.output().print(text);
        }
    }
}
