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
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.ParameterSet;

/** {@code perf}: which events are counted. */
public final class PerfCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Optional<String> enable = in.string("enable");
        Optional<String> disable = in.string("disable");
        DomainTuning tuning = DomainArgument.find(in).tuning();
        List<TypedParameter> parameters = new ArrayList<>();
        add(enable, true, parameters);
        add(disable, false, parameters);
        if (parameters.isEmpty()) {
            try {
                parameters = tuning.parameters(ParameterSet.PERF, affect);
            } catch (VirException e) {
                throw new CommandFailure("Unable to get perf events", e);
            }
        } else {
            try {
                tuning.setParameters(ParameterSet.PERF, parameters, affect);
            } catch (VirException e) {
                throw new CommandFailure("Unable to enable/disable perf events", e);
            }
        }
        show(in, parameters);
    }

    private static void add(Optional<String> events, boolean on, List<TypedParameter> parameters) {
        for (String event : events.orElse("").split(",")) {
            if (!event.isEmpty()) {
                parameters.add(new TypedParameter(event, new TypedValue.Bool(on)));
            }
        }
    }

    private static void show(Invocation in, List<TypedParameter> parameters) {
        StringBuilder text = new StringBuilder();
        Datum.Fields fields = Datum.fields();
        for (TypedParameter parameter : parameters) {
            boolean on = parameter.value() instanceof TypedValue.Bool(boolean flag) && flag;
            text.append(ParameterText.line(parameter.field(), ParameterText.USUAL_WIDTH, on ? "enabled" : "disabled"));
            fields = fields.with(parameter.field(), on);
        }
        in.note(text.toString(), fields);
    }
}
