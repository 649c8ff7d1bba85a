package org.jvirsh.commands;

import java.util.List;
import java.util.Locale;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.commands.print.OutputFormat;
import org.jvirsh.commands.print.ResultPrinter;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Runs parsed commands one after the other, as virsh does: an error stops nothing, and the last one counts. The user can
 * ask for a stop at the first failure; an interrupt of the thread also ends the list.
 */
public final class CommandRunner {
    private final Session session;

    public CommandRunner(Session session) {
        this.session = session;
    }

    /** What a list of commands has come to. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        /** A command asked to leave the program. */
        QUIT
    }

    /** Runs the commands, each followed by what separates its output from the next on a screen. */
    public Outcome run(List<ParsedCommand> commands) {
        return run(commands, session.settings().format() == OutputFormat.TEXT);
    }

    /** Runs commands whose output is for files and programs: nothing stands between them. */
    public Outcome runUnseparated(List<ParsedCommand> commands) {
        return run(commands, false);
    }

    private Outcome run(List<ParsedCommand> commands, boolean separated) {
        Settings settings = session.settings();
        Outcome outcome = Outcome.SUCCEEDED;
        for (ParsedCommand command : commands) {
            long start = System.nanoTime();
            boolean succeeded = one(command);
            if (CommandSet.leaves(command.spec().name())) {
                return Outcome.QUIT;
            }
            outcome = succeeded ? Outcome.SUCCEEDED : Outcome.FAILED;
            if (separated) {
                if (settings.timing()) {
                    double millis = (System.nanoTime() - start) / 1e6;
                    session.output().print(String.format(Locale.ROOT, "\n(Time: %.3f ms)\n\n", millis));
                } else if (!settings.quiet()) {
                    session.output().print("\n");
                }
            }
            if (!succeeded && settings.failFast() || Thread.interrupted()) {
                return outcome;
            }
        }
        return outcome;
    }

    private boolean one(ParsedCommand command) {
        String names = command.on();
        return names == null ? attempt(command, printer()) : attemptOnMany(names, command, printer());
    }

    private boolean attemptOnMany(String names, ParsedCommand command, ResultPrinter printer) {
        try {
            return new FanOut(session, command, printer).run(session.links(names));
        } catch (CommandFailure e) {
            fail(printer, e.failure());
            return false;
        }
    }

    /** Runs one command on the session's connection; whether it has succeeded. */
    boolean attempt(ParsedCommand command, ResultPrinter printer) {
        try {
            if (command.spec().connects()) {
                session.connection();
            }
            CommandSet.create(command.spec().name()).run(new Invocation(session, command, printer));
            printer.succeeded();
            return true;
        } catch (CommandFailure e) {
            fail(printer, e.failure());
        } catch (VirException e) {
            fail(printer, new Failure(List.of(String.valueOf(e.getMessage())), e.error()));
        } catch (RuntimeException e) {
            // A mistake in this program must not take the shell down, nor print a page of Java.
            fail(printer, new Failure(List.of("internal error: " + e), null));
            session.output().debug(0, trace(e));
        }
        return false;
    }

    /** Tells of a failure before any command has run, such as words that are no command. */
    public void refuse(Failure failure) {
        fail(printer(), failure);
    }

    private void fail(ResultPrinter printer, Failure failure) {
        // What it comes of is told first.
        session.openConnection().ifPresent(Connection::alive);
        failure.lines().forEach(session.output()::error);
        printer.failed(failure);
    }

    private ResultPrinter printer() {
        Settings settings = session.settings();
        return settings.format().printer(session.output()::print, settings.quiet(), settings.ascii());
    }

    private static String trace(RuntimeException mistake) {
        StringBuilder lines = new StringBuilder("Stack trace:");
        for (StackTraceElement frame : mistake.getStackTrace()) {
            lines.append("\n    at ").append(frame);
        }
        return lines.toString();
    }
}
