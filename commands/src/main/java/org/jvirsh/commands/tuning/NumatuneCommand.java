package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.jvirsh.hypervisor.tuning.NumaMode;
import org.jvirsh.hypervisor.tuning.ParameterSet;

/** {@code numatune}: where memory comes from. */
public final class NumatuneCommand implements Command {
    /** How many nodes a host may have, by far. */
    private static final int NODES = 1024;

    /** What C's strtol accepts in any base. */
    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([+-]?)(0[xX][0-9a-fA-F]+|[0-9]+)");

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        DomainTuning tuning = DomainArgument.find(in).tuning();
        List<TypedParameter> parameters = new ArrayList<>();
        ParameterQuery.addText(in, "nodeset", "numa_nodeset", parameters);
        Optional<String> mode = in.string("mode");
        if (mode.isPresent()) {
            parameters.add(new TypedParameter("numa_mode", new TypedValue.Int(mode(mode.get()))));
        }
        if (parameters.isEmpty()) {
            show(in, tuning, affect);
            return;
        }
        try {
            tuning.setParameters(ParameterSet.NUMA, parameters, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to change numa parameters", e);
        }
    }

    /** The numbers of the nodes, or the words when they are no list. */
    private static Datum nodes(String list) {
        try {
            return list.isEmpty() ? new Datum.Sequence(List.of()) : HostCpus.datum(CpuSet.parse(list, NODES));
        } catch (VirException _) {
            return Datum.of(list);
        }
    }

    /** A mode by its name or its number. */
    private static int mode(String text) throws CommandFailure {
        Optional<NumaMode> named = NumaMode.of(text);
        if (named.isPresent()) {
            return named.get().ordinal();
        }
        var matcher = NUMBER.matcher(text);
        try {
            if (matcher.matches()) {
                return Integer.decode(matcher.group(1) + matcher.group(2));
            }
        } catch (NumberFormatException _) {
            throw new CommandFailure("Invalid mode: " + text);
        }
        throw new CommandFailure("Invalid mode: " + text);
    }

    private static void show(Invocation in, DomainTuning tuning, Set<Affect> affect) throws CommandFailure {
        int count;
        try {
            count = tuning.parameterCount(ParameterSet.NUMA, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to get number of memory parameters", e);
        }
        if (count == 0) {
            return;
        }
        StringBuilder text = new StringBuilder();
        Datum.Fields fields = Datum.fields();
        try {
            for (TypedParameter parameter : tuning.parameters(ParameterSet.NUMA, affect)) {
                String value = parameter.field().equals("numa_mode") && parameter.value() instanceof TypedValue.Int(int m)
                        ? NumaMode.text(m)
                        : parameter.value().text();
                text.append(ParameterText.line(parameter.field(), ParameterText.USUAL_WIDTH, value));
                fields = fields.with(
                        parameter.field(),
                        parameter.field().equals("numa_nodeset") ? nodes(value) : Datum.of(value));
            }
        } catch (VirException e) {
            throw new CommandFailure("Unable to get numa parameters", e);
        }
        in.emit(new Result.Text(text.toString(), fields));
    }
}
