package org.jvirsh.commands.host;

import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;

/** {@code cpu-models}: processor models of an architecture. */
public final class CpuModelsCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        List<String> models;
        String architecture = in.required("arch");
        try {
            models = in.connection().host().cpuModels(architecture);
        } catch (VirException e) {
            throw new CommandFailure("failed to get CPU model names", e);
        }
        if (models.isEmpty()) {
            in.note("all CPU models are accepted\n", Datum.fields().with("models", Datum.none()));
        } else {
            in.emit(Result.Text.lines("models", models));
        }
    }
}
