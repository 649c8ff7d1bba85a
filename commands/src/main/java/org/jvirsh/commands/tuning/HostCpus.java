package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.tuning.CpuSet;

/** The processors of the host, as pinning needs them. */
final class HostCpus {
    /** How far numbers in lists may go. */
    private static final int LIST_LIMIT = 1024;

    private HostCpus() {}

    /** How many there may be. */
    static int count(Invocation in) throws CommandFailure {
        Host host = in.connection().host();
        try {
            return host.cpuMap().present();
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw e;
            }
        }
        NodeInfo info = host.info();
        return info.cells() * info.sockets() * info.cores() * info.threads();
    }

    /** Processors in a table. */
    static Cell cell(CpuSet cpus) {
        return new Cell(cpus.toString(), datum(cpus));
    }

    /** Processors for programs: their numbers. */
    static Datum datum(CpuSet cpus) {
        List<Datum> numbers = new ArrayList<>();
        for (int i = 0; i <= cpus.last(); i++) {
            if (cpus.contains(i)) {
                numbers.add(Datum.of(i));
            }
        }
        return new Datum.Sequence(numbers);
    }

    /** Bytes of a map of so many processors. */
    static int mapLength(int cpus) {
        return (cpus + 7) / 8;
    }

    /** A list of processors of the host; one that begins with an r means all of them. */
    static CpuSet parse(String list, int cpus) throws CommandFailure {
        if (list.startsWith("r")) {
            return CpuSet.below(cpus);
        }
        CpuSet set;
        try {
            set = CpuSet.parse(list, LIST_LIMIT);
        } catch (VirException e) {
            throw new CommandFailure("Invalid cpulist '" + list + "'", e);
        }
        if (set.isEmpty()) {
            throw new CommandFailure("Invalid cpulist '" + list + "'");
        }
        if (set.last() >= cpus) {
            throw new CommandFailure("CPU " + set.last() + " in cpulist '" + list + "' exceed the maxcpu " + cpus);
        }
        return set;
    }
}
