package org.jvirsh.commands.host;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.host.CpuBaselineFlag;
import org.jvirsh.hypervisor.host.GuestKind;

/** {@code cpu-baseline} and {@code hypervisor-cpu-baseline}: a processor that all the described ones can stand in for. */
public final class CpuBaselineCommand implements Command {
    private final boolean hypervisor;

    /** Works on hosts' processors, or on what the hypervisor can give. */
    public CpuBaselineCommand(boolean hypervisor) {
        this.hypervisor = hypervisor;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<CpuBaselineFlag> flags = EnumSet.noneOf(CpuBaselineFlag.class);
        if (in.has("features")) {
            flags.add(CpuBaselineFlag.EXPAND_FEATURES);
        }
        if (in.has("migratable")) {
            flags.add(CpuBaselineFlag.MIGRATABLE);
        }
        if (!hypervisor) {
            List<String> cpus = CpuDescriptions.read(in, false);
            in.emit(Result.Text.named("xml", in.connection().host().baselineCpu(cpus, flags)));
            return;
        }
        Optional<String> file = in.string("file");
        GuestKind kind = GuestKinds.of(in, "emulator");
        Optional<String> model = in.string("model");
        if (file.isEmpty() && model.isEmpty()) {
            throw new CommandFailure("Either --file or --model must be provided");
        }
        if (file.isPresent() && model.isPresent()) {
            throw new CommandFailure("Options --file and --model are mutually exclusive");
        }
        List<String> cpus = model.isPresent()
                ? List.of("<cpu><model>" + model.get() + "</model></cpu>")
                : CpuDescriptions.read(in, true);
        in.emit(Result.Text.named("xml", in.connection().host().baselineHypervisorCpu(kind, cpus, flags)));
    }
}
