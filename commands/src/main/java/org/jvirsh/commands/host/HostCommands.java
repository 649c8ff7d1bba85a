package org.jvirsh.commands.host;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class HostCommands {
    private HostCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "allocpages" -> new AllocpagesCommand();
            case "capabilities" -> new HostDocumentCommand(HostDocumentCommand.Kind.CAPABILITIES);
            case "cpu-baseline" -> new CpuBaselineCommand(false);
            case "cpu-compare" -> new CpuCompareCommand(false);
            case "cpu-models" -> new CpuModelsCommand();
            case "domcapabilities" -> new DomcapabilitiesCommand();
            case "freecell" -> new FreecellCommand();
            case "freepages" -> new FreepagesCommand();
            case "hostname" -> new HostDocumentCommand(HostDocumentCommand.Kind.HOSTNAME);
            case "hypervisor-cpu-baseline" -> new CpuBaselineCommand(true);
            case "hypervisor-cpu-compare" -> new CpuCompareCommand(true);
            case "hypervisor-cpu-models" -> new HypervisorCpuModelsCommand();
            case "maxvcpus" -> new MaxvcpusCommand();
            case "node-memory-tune" -> new NodeMemoryTuneCommand();
            case "nodecpumap" -> new NodecpumapCommand();
            case "nodecpustats" -> new NodecpustatsCommand();
            case "nodeinfo" -> new NodeinfoCommand();
            case "nodememstats" -> new NodememstatsCommand();
            case "nodesevinfo" -> new NodesevinfoCommand();
            case "nodesuspend" -> new NodesuspendCommand();
            case "sysinfo" -> new HostDocumentCommand(HostDocumentCommand.Kind.SYSINFO);
            case "uri" -> new UriCommand();
            case "version" -> new VersionCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
