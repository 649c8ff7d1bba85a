package org.jvirsh.commands.tuning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.DomainTuning;

/** {@code blkdeviotune}: limits of a disk. */
public final class BlkdeviotuneCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        DomainTuning tuning = DomainArgument.find(in).tuning();
        String device = in.required("device");
        List<TypedParameter> parameters = IoTuneOptions.of(in);
        Optional<String> group;
        try {
            group = in.string("group-name");
        } catch (CommandFailure e) {
            throw e.then("Unable to parse group-name parameter");
        }
        group.ifPresent(name -> parameters.add(new TypedParameter("group_name", new TypedValue.Text(name))));
        if (parameters.isEmpty()) {
            ParameterQuery.show(
                    in,
                    "block I/O throttle",
                    "block I/O throttle",
                    () -> tuning.blockIoTuneCount(affect),
                    () -> tuning.blockIoTune(device, affect));
            return;
        }
        try {
            tuning.setBlockIoTune(device, parameters, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to change block I/O throttle", e);
        }
    }
}
