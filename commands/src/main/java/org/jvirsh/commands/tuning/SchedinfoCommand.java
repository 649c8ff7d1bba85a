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
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.Scheduler;

/** {@code schedinfo}: a domain's share of the host's processors. */
public final class SchedinfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        boolean both = affect.size() == 2;
        boolean byFlags = !affect.isEmpty() || in.has("current");
        Set<Affect> asked = both ? Set.of() : affect;
        DomainTuning tuning = DomainArgument.find(in).tuning();
        Scheduler scheduler;
        try {
            scheduler = tuning.scheduler();
        } catch (VirException e) {
            say(in, "Unknown");
            throw e;
        }
        say(in, scheduler.type());
        if (scheduler.parameters() == 0) {
            throw new CommandFailure();
        }
        List<TypedParameter> parameters = byFlags ? tuning.schedulerParameters(asked) : tuning.schedulerParameters();
        List<TypedParameter> updates = updates(in, parameters);
        if (!updates.isEmpty()) {
            if (byFlags) {
                tuning.setSchedulerParameters(updates, affect);
                parameters = tuning.schedulerParameters(asked);
            } else {
                tuning.setSchedulerParameters(updates);
                parameters = tuning.schedulerParameters();
            }
        } else if (both) {
            throw new CommandFailure("cannot query both live and config at once");
        }
        in.emit(ParameterText.lines(parameters, ParameterText.USUAL_WIDTH));
    }

    private static void say(Invocation in, String type) {
        in.emit(new Result.Text(
                ParameterText.line("Scheduler", ParameterText.USUAL_WIDTH, type),
                Datum.fields().with("scheduler", type)));
    }

    private static List<TypedParameter> updates(Invocation in, List<TypedParameter> known) throws CommandFailure {
        List<TypedParameter> updates = new ArrayList<>();
        for (String word : in.arguments().all("set")) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new CommandFailure("Invalid syntax for --set, expecting name=value");
            }
            updates.add(update(known, word.substring(0, equals), word.substring(equals + 1)));
        }
        for (String option : List.of("cap", "weight")) {
            Optional<String> value = in.string(option);
            if (value.isPresent()) {
                updates.add(update(known, option, value.get()));
            }
        }
        return updates;
    }

    /** A new value with the type that the parameter has. */
    private static TypedParameter update(List<TypedParameter> known, String field, String text) throws CommandFailure {
        for (TypedParameter parameter : known) {
            if (parameter.field().equals(field)) {
                return new TypedParameter(field, TypedValueReader.read(field, text, parameter.value()));
            }
        }
        throw new CommandFailure("invalid scheduler option: " + field);
    }
}
