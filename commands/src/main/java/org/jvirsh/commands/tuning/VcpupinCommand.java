package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.VcpuFlag;

/** {@code vcpupin}: on which host processors a virtual one may execute. */
public final class VcpupinCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Optional<String> list = in.string("cpulist");
        if (list.isEmpty()) {
            in.exclusive("live", "config");
        }
        OptionalLong vcpu = in.numbers().unsignedInteger("vcpu");
        if (list.isPresent() && vcpu.isEmpty()) {
            throw new CommandFailure("vcpupin: Missing vCPU number in pin mode.");
        }
        int hostCpus = HostCpus.count(in);
        Domain domain = DomainArgument.find(in);
        if (list.isEmpty()) {
            show(in, domain, vcpu, hostCpus, affect);
            return;
        }
        CpuSet cpus = HostCpus.parse(list.get(), hostCpus);
        if (affect.isEmpty() && !in.has("current")) {
            domain.tuning().pinVcpu(vcpu.getAsLong(), cpus);
        } else {
            domain.tuning().pinVcpu(vcpu.getAsLong(), cpus, affect);
        }
    }

    private static void show(Invocation in, Domain domain, OptionalLong vcpu, int hostCpus, Set<Affect> affect)
            throws CommandFailure {
        Set<VcpuFlag> flags = VcpuFlags.of(affect);
        flags.add(VcpuFlag.MAXIMUM);
        OptionalInt count = new VcpuCounter(domain).countIfThere(flags);
        boolean live = affect.contains(Affect.LIVE);
        if (count.isEmpty()) {
            throw new CommandFailure("cannot get vcpupin for " + (live ? "offline" : "transient") + " domain");
        }
        if (vcpu.isPresent() && vcpu.getAsLong() >= count.getAsInt()) {
            boolean running = live || !affect.contains(Affect.CONFIG) && domain.id().isPresent();
            throw new CommandFailure("vcpu " + (int) vcpu.getAsLong() + " is out of range of "
                    + (running ? "live" : "persistent") + " cpu count " + count.getAsInt());
        }
        List<List<Cell>> rows = new ArrayList<>();
        List<CpuSet> pins;
        try {
            pins = domain.tuning().vcpuPins(affect);
        } catch (VirException _) {
            // virsh counts this as a success and says nothing.
            return;
        }
        for (int i = 0; i < pins.size(); i++) {
            if (vcpu.isEmpty() || vcpu.getAsLong() == i) {
                rows.add(List.of(Cell.of(i), HostCpus.cell(pins.get(i).within(HostCpus.mapLength(hostCpus)))));
            }
        }
        in.emit(new Result.Table(
                List.of(new Column("vcpu", "VCPU"), new Column("cpu-affinity", "CPU Affinity")), rows));
    }
}
