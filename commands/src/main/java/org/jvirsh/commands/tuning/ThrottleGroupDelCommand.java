package org.jvirsh.commands.tuning;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;

/** {@code domthrottlegroupdel}: removes limits that several disks share. */
public final class ThrottleGroupDelCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Domain domain = DomainArgument.find(in);
        domain.tuning().removeThrottleGroup(in.required("group-name"), affect);
        in.message("Throttle group deleted successfully");
    }
}
