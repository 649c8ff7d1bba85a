package org.jvirsh.commands.tuning;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.tuning.VcpuFlag;

/** {@code setvcpus}: the number of virtual processors. */
public final class SetvcpusCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        in.exclusive("guest", "config");
        in.requires("maximum", "config");
        Set<VcpuFlag> flags = VcpuFlags.of(affect);
        if (in.has("guest")) {
            flags.add(VcpuFlag.GUEST);
        }
        if (in.has("maximum")) {
            flags.add(VcpuFlag.MAXIMUM);
        }
        if (in.has("hotpluggable")) {
            flags.add(VcpuFlag.HOTPLUGGABLE);
        }
        Domain domain = DomainArgument.find(in);
        long count = in.numbers().unsignedInteger("count").orElse(0);
        if (count == 0) {
            throw new CommandFailure("Can't set 0 processors for a VM");
        }
        if (flags.isEmpty() && !in.has("current")) {
            domain.tuning().setVcpus(count);
        } else {
            domain.tuning().setVcpus(count, flags);
        }
    }
}
