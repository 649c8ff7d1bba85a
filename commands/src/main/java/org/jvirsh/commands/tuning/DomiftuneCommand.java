package org.jvirsh.commands.tuning;

import java.util.ArrayList;
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

/** {@code domiftune}: limits of a network interface. */
public final class DomiftuneCommand implements Command {
    private static final long MOST = 4294967295L;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        DomainTuning tuning = DomainArgument.find(in).tuning();
        String device = in.required("interface");
        Optional<String> inbound = in.string("inbound");
        Optional<String> outbound = in.string("outbound");
        List<TypedParameter> parameters = new ArrayList<>();
        if (inbound.isPresent()) {
            Rate rate = limited("inbound", inbound.get());
            if (rate.average() == 0 && rate.floor() == 0 && (rate.burst() != 0 || rate.peak() != 0)) {
                throw new CommandFailure("either inbound average or floor is mandatory");
            }
            add(parameters, "inbound", rate);
        }
        if (outbound.isPresent()) {
            Rate rate = limited("outbound", outbound.get());
            if (rate.average() == 0 && (rate.burst() != 0 || rate.peak() != 0)) {
                throw new CommandFailure("outbound average is mandatory");
            }
            if (rate.floor() != 0) {
                throw new CommandFailure("outbound floor is unsupported yet");
            }
            add(parameters, "outbound", rate);
        }
        if (parameters.isEmpty()) {
            ParameterQuery.show(
                    in,
                    "interface",
                    "interface",
                    () -> tuning.interfaceParameterCount(device, affect),
                    () -> tuning.interfaceParameters(device, affect));
            return;
        }
        try {
            tuning.setInterfaceParameters(device, parameters, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to set interface parameters", e);
        }
    }

    private static Rate limited(String direction, String text) throws CommandFailure {
        Rate rate = Rate.parse(text);
        if (over(rate.average()) || over(rate.peak()) || over(rate.burst())) {
            throw new CommandFailure(direction + " rate larger than maximum " + MOST);
        }
        return rate;
    }

    private static boolean over(long value) {
        return Long.compareUnsigned(value, MOST) > 0;
    }

    private static void add(List<TypedParameter> parameters, String direction, Rate rate) {
        parameters.add(number(direction + ".average", rate.average()));
        if (rate.peak() != 0) {
            parameters.add(number(direction + ".peak", rate.peak()));
        }
        if (rate.burst() != 0) {
            parameters.add(number(direction + ".burst", rate.burst()));
        }
        if (rate.floor() != 0) {
            parameters.add(number(direction + ".floor", rate.floor()));
        }
    }

    private static TypedParameter number(String field, long value) {
        return new TypedParameter(field, new TypedValue.UInt(value & MOST));
    }
}
