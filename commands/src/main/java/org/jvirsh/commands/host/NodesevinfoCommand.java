package org.jvirsh.commands.host;

import java.util.List;
import java.util.Locale;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** {@code nodesevinfo}: what is needed to talk to the host's memory encryption. */
public final class NodesevinfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        List<TypedParameter> parameters;
        try {
            parameters = in.connection().host().sevInfo();
        } catch (VirException e) {
            throw new CommandFailure("Unable to get host SEV information", e);
        }
        StringBuilder text = new StringBuilder();
        for (TypedParameter parameter : parameters) {
            String value = parameter.value().text();
            text.append(String.format(Locale.ROOT, "%-18s: %s\n", parameter.field(), value));
        }
        in.emit(new Result.Text(text.toString(), ParameterText.fields(parameters)));
    }
}
