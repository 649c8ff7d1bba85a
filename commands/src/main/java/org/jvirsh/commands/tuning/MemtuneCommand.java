package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.ParameterSet;

/** {@code memtune}: limits of memory. */
public final class MemtuneCommand implements Command {
    /** In KiB; what libvirt calls unlimited. */
    private static final long UNLIMITED = 9007199254740991L;

    private static final Pattern SIZE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([+-]?[0-9]+)(.*)", Pattern.DOTALL);
    private static final List<String> OPTIONS =
            List.of("hard-limit", "soft-limit", "swap-hard-limit", "min-guarantee");

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        DomainTuning tuning = DomainArgument.find(in).tuning();
        List<TypedParameter> parameters = new ArrayList<>();
        for (String option : OPTIONS) {
            Optional<String> value = in.arguments().raw(option);
            if (value.isPresent()) {
                parameters.add(new TypedParameter(
                        option.replace('-', '_'), new TypedValue.ULLong(kib(option, value.get()))));
            }
        }
        if (parameters.isEmpty()) {
            show(in, tuning, affect);
            return;
        }
        try {
            tuning.setParameters(ParameterSet.MEMORY, parameters, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to change memory parameters", e);
        }
    }

    private static void show(Invocation in, DomainTuning tuning, Set<Affect> affect) throws CommandFailure {
        int count;
        try {
            count = tuning.parameterCount(ParameterSet.MEMORY, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to get number of memory parameters", e);
        }
        if (count == 0) {
            return;
        }
        StringBuilder text = new StringBuilder();
        Datum.Fields fields = Datum.fields();
        try {
            for (TypedParameter parameter : tuning.parameters(ParameterSet.MEMORY, affect)) {
                boolean unlimited = parameter.value() instanceof TypedValue.ULLong(long kib) && kib == UNLIMITED;
                text.append(ParameterText.line(
                        parameter.field(),
                        ParameterText.USUAL_WIDTH,
                        unlimited ? "unlimited" : parameter.value().text()));
                fields = fields.with(
                        parameter.field(), unlimited ? Datum.none() : ParameterText.datum(parameter.value()));
            }
        } catch (VirException e) {
            throw new CommandFailure("Unable to get memory parameters", e);
        }
        in.emit(new Result.Text(text.toString(), fields));
    }

    /** A size; what is below zero means no limit. */
    private static long kib(String option, String text) throws CommandFailure {
        String complaint = "Unable to parse integer parameter " + option;
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new CommandFailure(complaint);
        }
        try {
            long value = Long.parseLong(matcher.group(1));
            if (value < 0) {
                return UNLIMITED;
            }
            long bytes = ScaledNumber.scale(value, matcher.group(2), 1024, Long.MAX_VALUE);
            return (bytes >> 10) + (bytes % 1024 == 0 ? 0 : 1);
        } catch (NumberFormatException _) {
            throw new CommandFailure(complaint);
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        }
    }
}
