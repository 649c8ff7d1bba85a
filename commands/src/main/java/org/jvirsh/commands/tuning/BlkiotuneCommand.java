package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
import org.jvirsh.hypervisor.tuning.ParameterSet;

/** {@code blkiotune}: weights and limits of disk traffic. */
public final class BlkiotuneCommand implements Command {
    private static final List<String> LISTS = List.of(
            "device-weights", "device-read-iops-sec", "device-write-iops-sec", "device-read-bytes-sec",
            "device-write-bytes-sec");

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        DomainTuning tuning = DomainArgument.find(in).tuning();
        List<TypedParameter> parameters = new ArrayList<>();
        OptionalInt weight = in.numbers().integer("weight");
        if (weight.isPresent()) {
            if (weight.getAsInt() <= 0) {
                throw new CommandFailure("Invalid value of " + weight.getAsInt() + " for I/O weight");
            }
            parameters.add(new TypedParameter("weight", new TypedValue.UInt(weight.getAsInt())));
        }
        for (String option : LISTS) {
            String field = option.equals("device-weights") ? "device_weight" : option.replace('-', '_');
            try {
                ParameterQuery.addText(in, option, field, parameters);
            } catch (CommandFailure _) {
                throw new CommandFailure("Unable to parse string parameter");
            }
        }
        if (parameters.isEmpty()) {
            ParameterQuery.show(
                    in,
                    "blkio",
                    "blkio",
                    () -> tuning.parameterCount(ParameterSet.BLKIO, affect),
                    () -> tuning.parameters(ParameterSet.BLKIO, affect));
            return;
        }
        try {
            tuning.setParameters(ParameterSet.BLKIO, parameters, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to change blkio parameters", e);
        }
    }
}
