package org.jvirsh.commands.tuning;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.tuning.CpuSet;

/** {@code emulatorpin}: on which host processors the rest of a domain's work may execute. */
public final class EmulatorpinCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        boolean unsaid = affect.isEmpty() && !in.has("current");
        Domain domain = DomainArgument.find(in);
        Optional<String> list = in.string("cpulist");
        int hostCpus = HostCpus.count(in);
        if (list.isPresent()) {
            CpuSet cpus = HostCpus.parse(list.get(), hostCpus);
            domain.tuning().pinEmulator(cpus, unsaid ? EnumSet.of(Affect.LIVE) : affect);
            return;
        }
        CpuSet cpus = domain.tuning().emulatorPin(affect).within(HostCpus.mapLength(hostCpus));
        String head = in.session().settings().quiet()
                ? ""
                : "emulator: CPU Affinity\n----------------------------------\n       *: ";
        in.emit(new Result.Text(head + cpus + "\n", Datum.fields().with("cpu-affinity", HostCpus.datum(cpus))));
    }
}
