package org.jvirsh.commands.host;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.CpuCompareFlag;
import org.jvirsh.hypervisor.host.CpuComparison;
import org.jvirsh.hypervisor.host.GuestKind;

/** {@code cpu-compare} and {@code hypervisor-cpu-compare}: a described processor against what there is. */
public final class CpuCompareCommand implements Command {
    private final boolean hypervisor;

    /** Compares with the host, or with what the hypervisor can give. */
    public CpuCompareCommand(boolean hypervisor) {
        this.hypervisor = hypervisor;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<CpuCompareFlag> flags = EnumSet.noneOf(CpuCompareFlag.class);
        if (in.has("error")) {
            flags.add(CpuCompareFlag.FAIL_INCOMPATIBLE);
        }
        if (in.has("validate")) {
            flags.add(CpuCompareFlag.VALIDATE);
        }
        String file = in.required("file");
        CpuComparison comparison = compare(in, file, flags);
        String text =
                switch (comparison) {
                    case INCOMPATIBLE -> "CPU described in " + file + " is incompatible with "
                            + (hypervisor ? "the CPU provided by hypervisor on the host" : "host CPU");
                    case IDENTICAL -> "CPU described in " + file + " is identical to "
                            + (hypervisor ? "the CPU provided by hypervisor on the host" : "host CPU");
                    case SUPERSET -> hypervisor
                            ? "The CPU provided by hypervisor on the host is a superset of CPU described in " + file
                            : "Host CPU is a superset of CPU described in " + file;
                };
        in.emit(new Result.Text(
                text + "\n", Datum.fields().with("comparison", comparison.name().toLowerCase(Locale.ROOT))));
        if (comparison == CpuComparison.INCOMPATIBLE) {
            throw new CommandFailure();
        }
    }

    private CpuComparison compare(Invocation in, String file, Set<CpuCompareFlag> flags) throws CommandFailure {
        GuestKind kind = hypervisor ? GuestKinds.of(in, "emulator") : new GuestKind(null, null, null, null);
        String cpu = CpuDescriptions.read(in, hypervisor).getFirst();
        try {
            return hypervisor
                    ? in.connection().host().compareHypervisorCpu(kind, cpu, flags)
                    : in.connection().host().compareCpu(cpu, flags);
        } catch (VirException e) {
            throw new CommandFailure(
                    "Failed to compare " + (hypervisor ? "hypervisor" : "host") + " CPU with " + file, e);
        }
    }
}
