package org.jvirsh.commands.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;

/** {@code node-memory-tune}: shows or changes how the host shares memory between domains. */
public final class NodeMemoryTuneCommand implements Command {
    private static final List<String> OPTIONS =
            List.of("shm-pages-to-scan", "shm-sleep-millisecs", "shm-merge-across-nodes");

    @Override
    public void run(Invocation in) throws CommandFailure {
        List<TypedParameter> wanted = new ArrayList<>();
        for (String option : OPTIONS) {
            OptionalLong value = in.numbers().unsignedInteger(option);
            if (value.isPresent()) {
                wanted.add(new TypedParameter(option.replace('-', '_'), new TypedValue.UInt(value.getAsLong())));
            }
        }
        if (!wanted.isEmpty()) {
            try {
                in.connection().host().memoryParameters(wanted);
            } catch (VirException e) {
                throw new CommandFailure("Unable to change memory parameters", e);
            }
            return;
        }
        List<TypedParameter> parameters;
        try {
            parameters = in.connection().host().memoryParameters();
        } catch (VirException e) {
            throw new CommandFailure("Unable to get number of memory parameters", e);
        }
        if (parameters.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("Shared memory:\n");
        for (TypedParameter parameter : parameters) {
            String value = parameter.value().text();
            text.append(String.format(Locale.ROOT, "\t%-15s %s\n", parameter.field(), value));
        }
        in.emit(new Result.Text(text.toString(), ParameterText.fields(parameters)));
    }
}
