package org.jvirsh.commands;

import java.util.List;
import java.util.Locale;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.ResultPrinter;
import org.jvirsh.commands.print.TextPrinter;
import org.jvirsh.hypervisor.error.VirException;

/** Runs parsed commands one after the other, as virsh does: an error stops nothing, and the last one counts. */
public final class CommandRunner {
    private final Session session;
    private final ResultPrinter printer;

    public CommandRunner(Session session) {
        this.session = session;
        this.printer = new TextPrinter(session.output()::print, session.settings().quiet());
    }

    /** What a list of commands has come to. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        /** A command asked to leave the program. */
        QUIT
    }

    /** Runs the commands. */
    public Outcome run(List<ParsedCommand> commands) {
        Outcome outcome = Outcome.SUCCEEDED;
        for (ParsedCommand command : commands) {
            long start = System.nanoTime();
            boolean succeeded = one(command);
            if (CommandSet.leaves(command.spec().name())) {
                return Outcome.QUIT;
            }
            outcome = succeeded ? Outcome.SUCCEEDED : Outcome.FAILED;
            if (session.settings().timing()) {
                double millis = (System.nanoTime() - start) / 1e6;
                session.output().print(String.format(Locale.ROOT, "\n(Time: %.3f ms)\n\n", millis));
            } else if (!session.settings().quiet()) {
                session.output().print("\n");
            }
        }
        return outcome;
    }

    private boolean one(ParsedCommand command) {
        try {
            if (command.spec().connects()) {
                session.connection();
            }
            CommandSet.create(command.spec().name()).run(new Invocation(session, command, printer));
            return true;
        } catch (CommandFailure e) {
            e.lines().forEach(session.output()::error);
        } catch (VirException e) {
            session.output().error(String.valueOf(e.getMessage()));
        }
        return false;
    }
}
