package org.jvirsh.commands;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.hypervisor.error.VirException;

/** A command has failed; each line is printed after {@code error: }. There may be none. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /** A failure in the command's own words. */
    public CommandFailure(String... lines) {
        super(String.join("; ", lines));
        this.lines = List.of(lines);
    }

    /** What the command was about, then why the hypervisor refused. */
    public CommandFailure(String what, VirException cause) {
        super(what, cause);
        this.lines = List.of(what, String.valueOf(cause.getMessage()));
    }

    /** The same failure with one more line of the command's own, before the hypervisor's reason. */
    public CommandFailure then(String line) {
        List<String> longer = new ArrayList<>(lines);
        longer.add(1, line);
        return new CommandFailure(longer.toArray(String[]::new));
    }

    /** The lines to print. */
    public List<String> lines() {
        return lines;
    }
}
