package org.jvirsh.commands;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.hypervisor.error.VirException;

/** A command has failed; each line is printed after {@code error: }. There may be none. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** A failure in the command's own words. */
    public CommandFailure(String... lines) {
        super(String.join("; ", lines));
        this.failure = new Failure(List.of(lines), null);
    }

    /** What the command was about, then why the hypervisor refused. */
    public CommandFailure(String what, VirException cause) {
        super(what, cause);
        this.failure = new Failure(List.of(what, String.valueOf(cause.getMessage())), cause.error());
    }

    private CommandFailure(Failure failure) {
        super(String.join("; ", failure.lines()));
        this.failure = failure;
    }

    /** The same failure with one more line of the command's own, before the hypervisor's reason. */
    public CommandFailure then(String line) {
        List<String> longer = new ArrayList<>(lines());
        longer.add(1, line);
        return new CommandFailure(new Failure(List.copyOf(longer), failure.reason()));
    }

    /** Why, for printers. */
    public Failure failure() {
        return failure;
    }

    /** The lines to print. */
    public List<String> lines() {
        return failure.lines();
    }
}
