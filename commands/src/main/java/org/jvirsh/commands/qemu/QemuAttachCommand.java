package org.jvirsh.commands.qemu;

import java.util.OptionalLong;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code qemu-attach}: takes a process under management that somebody else has started. */
public final class QemuAttachCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        OptionalLong process = in.numbers().unsignedInteger("pid");
        if (process.isEmpty()) {
            throw new CommandFailure();
        }
        Domain domain;
        try {
            domain = in.connection().attachQemu(process.getAsLong());
        } catch (VirException e) {
            throw new CommandFailure("Failed to attach to pid " + process.getAsLong(), e);
        }
        in.message("Domain '" + domain.name() + "' attached to pid " + process.getAsLong());
    }
}
