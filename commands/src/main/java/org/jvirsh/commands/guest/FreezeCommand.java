package org.jvirsh.commands.guest;

import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code domfsfreeze} and {@code domfsthaw}: stop the guest from writing to file systems, or let it again. */
public final class FreezeCommand implements Command {
    private final boolean freeze;

    /** Stops or goes on. */
    public FreezeCommand(boolean freeze) {
        this.freeze = freeze;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        List<String> mountPoints = in.arguments().all("mountpoint");
        int count;
        try {
            count = freeze ? domain.guest().freeze(mountPoints) : domain.guest().thaw(mountPoints);
        } catch (VirException e) {
            throw new CommandFailure("Unable to " + (freeze ? "freeze" : "thaw") + " filesystems", e);
        }
        if (!in.session().settings().quiet()) {
            in.emit(new Result.Text(
                    (freeze ? "Froze " : "Thawed ") + count + " filesystem(s)\n",
                    Datum.fields().with("filesystems", count)));
        }
    }
}
