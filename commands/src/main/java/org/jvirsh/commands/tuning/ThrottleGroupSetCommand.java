package org.jvirsh.commands.tuning;

import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;

/** {@code domthrottlegroupset}: limits that several disks share. */
public final class ThrottleGroupSetCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Domain domain = DomainArgument.find(in);
        List<TypedParameter> parameters = IoTuneOptions.of(in);
        String group = in.required("group-name");
        parameters.add(new TypedParameter("group_name", new TypedValue.Text(group)));
        try {
            domain.tuning().setThrottleGroup(group, parameters, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to set throttle group", e);
        }
        in.message("Throttle group set successfully");
    }
}
