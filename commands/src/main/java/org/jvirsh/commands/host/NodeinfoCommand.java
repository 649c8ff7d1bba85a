package org.jvirsh.commands.host;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.NodeInfo;

/** {@code nodeinfo}: processors and memory of the host. */
public final class NodeinfoCommand implements Command {
    private static final int LABELS = 21;

    @Override
    public void run(Invocation in) throws CommandFailure {
        NodeInfo info;
        try {
            info = in.connection().host().info();
        } catch (VirException e) {
            throw new CommandFailure("failed to get node information", e);
        }
        List<Property> facts = new ArrayList<>();
        facts.add(new Property("cpu-model", "CPU model:", info.model()));
        facts.add(new Property("cpus", "CPU(s):", Cell.of(info.cpus())));
        if (info.mhz() != 0) {
            facts.add(new Property("cpu-mhz", "CPU frequency:", Cell.of(info.mhz() + " MHz", info.mhz())));
        }
        facts.add(new Property("cpu-sockets", "CPU socket(s):", Cell.of(info.sockets())));
        facts.add(new Property("cores-per-socket", "Core(s) per socket:", Cell.of(info.cores())));
        facts.add(new Property("threads-per-core", "Thread(s) per core:", Cell.of(info.threads())));
        facts.add(new Property("numa-cells", "NUMA cell(s):", Cell.of(info.cells())));
        facts.add(new Property(
                "memory-kib", "Memory size:", Cell.of(info.memoryKib() + " KiB", info.memoryKib())));
        in.emit(new Result.Properties(facts, LABELS));
    }
}
