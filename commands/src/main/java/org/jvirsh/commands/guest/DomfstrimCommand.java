package org.jvirsh.commands.guest;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code domfstrim}: gives unused blocks of file systems back. */
public final class DomfstrimCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        long minimum = in.numbers().unsignedLong("minimum").orElse(0);
        Optional<String> mountPoint = in.string("mountpoint");
        try {
            domain.guest().trim(mountPoint.orElse(null), minimum);
        } catch (VirException e) {
            throw new CommandFailure("Unable to invoke fstrim", e);
        }
    }
}
