package org.jvirsh.driver.test.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.cpu.CpuBaseline;
import org.jvirsh.driver.core.cpu.CpuDescription;
import org.jvirsh.driver.core.cpu.HostCpuReader;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.CpuBaselineFlag;
import org.jvirsh.hypervisor.host.CpuCompareFlag;
import org.jvirsh.hypervisor.host.CpuComparison;
import org.jvirsh.hypervisor.host.CpuMap;
import org.jvirsh.hypervisor.host.DomainCapabilitiesFlag;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.host.NodeStatistic;
import org.jvirsh.hypervisor.host.SuspendTarget;
import org.jvirsh.hypervisor.host.Version;

/** The host as connections see it. All it says is made up, but for its name. */
public record TestHost(HostFacts facts, Access access) implements Host {
    private static final int MOST_VCPUS = 32;
    private static final Set<String> DOMAIN_TYPES = Set.of(
            "none", "qemu", "kqemu", "kvm", "xen", "lxc", "uml", "openvz", "test", "vmware", "hyperv", "vbox", "phyp",
            "parallels", "bhyve", "vz", "hvf");

    private static VirException invalid(String detail) {
        return new VirException(ErrorCode.INVALID_ARG, ErrorDomain.TEST, detail);
    }

    @Override
    public String capabilities() {
        return CapabilitiesXml.host(facts);
    }

    @Override
    public String domainCapabilities(GuestKind kind, Set<DomainCapabilitiesFlag> flags) {
        access.requireWrite("virConnectGetDomainCapabilities");
        ApiFlag.check("testConnectGetDomainCapabilities", flags, Set.of());
        if (kind.architecture() != null && !Architectures.known(kind.architecture())) {
            throw invalid("unknown architecture: " + kind.architecture());
        }
        if (kind.type() != null && !DOMAIN_TYPES.contains(kind.type())) {
            throw invalid("unknown virttype: " + kind.type());
        }
        return CapabilitiesXml.domain(kind);
    }

    @Override
    public String sysinfo() {
        return """
                <sysinfo type='smbios'>
                  <bios>
                    <entry name='vendor'>LENOVO</entry>
                    <entry name='version'>G4ETA1WW (2.61 )</entry>
                    <entry name='date'>05/07/2014</entry>
                    <entry name='release'>2.61</entry>
                  </bios>
                </sysinfo>
                """;
    }

    @Override
    public String hostname() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            if (name.startsWith("localhost") || name.indexOf('.') >= 0) {
                return name;
            }
            InetAddress address = InetAddress.getByName(name);
            String full = address.getCanonicalHostName();
            return full.startsWith("localhost") || full.equals(address.getHostAddress()) ? name : full;
        } catch (UnknownHostException e) {
            return e.getMessage() == null ? "localhost" : e.getMessage().split(":", 2)[0];
        } catch (IOException e) {
            throw new VirException(
                    ErrorCode.SYSTEM_ERROR, ErrorDomain.NONE, "failed to determine host name: " + e.getMessage(), e);
        }
    }

    @Override
    public String type() {
        return "TEST";
    }

    @Override
    public Version version() {
        return new Version(0, 0, 2);
    }

    @Override
    public NodeInfo info() {
        return facts.info();
    }

    @Override
    public int maxVcpus(@Nullable String type) {
        return MOST_VCPUS;
    }

    @Override
    public List<NodeStatistic> cpuStatistics(int cpu) {
        return List.of(
                new NodeStatistic("user", 9797400000L),
                new NodeStatistic("kernel", 34678723400000L),
                new NodeStatistic("idle", 87264900000L),
                new NodeStatistic("iowait", 763600000L));
    }

    @Override
    public long freeMemory() {
        long free = 0;
        for (HostFacts.Cell cell : facts.cells()) {
            free += cell.free();
        }
        return free;
    }

    @Override
    public List<Long> cellsFreeMemory(int firstCell, int cells) {
        if (firstCell < 0) {
            throw new VirException(
                    new VirError(
                            ErrorCode.INVALID_ARG,
                            ErrorDomain.NONE,
                            "startCell in virNodeGetCellsFreeMemory must be zero or greater"));
        }
        if (firstCell >= facts.cells().size()) {
            throw invalid("Range exceeds available cells");
        }
        List<Long> free = new ArrayList<>();
        for (int i = firstCell; i < facts.cells().size() && free.size() < cells; i++) {
            free.add(facts.cells().get(i).memory());
        }
        return free;
    }

    @Override
    public List<Long> freePages(List<Long> sizes, int firstCell, int cells) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            int count = (firstCell + i) * 6;
            for (int j = 0; j < sizes.size(); j++) {
                count = count * 2 + 7;
                counts.add((long) count);
            }
        }
        return counts;
    }

    @Override
    public CpuMap cpuMap() {
        return new CpuMap(8, BitSet.valueOf(new byte[] {0x15}));
    }

    @Override
    public List<String> cpuModels(String architecture) {
        if (!Architectures.known(architecture)) {
            throw invalid("cannot find architecture " + architecture);
        }
        List<String> models = Architectures.models(architecture);
        if (models.isEmpty() && !Architectures.anyModel(architecture)) {
            throw new VirException(
                    ErrorCode.NO_SUPPORT,
                    ErrorDomain.CPU,
                    "'" + architecture + "' architecture is not supported by CPU driver");
        }
        return models;
    }

    @Override
    public CpuComparison compareHypervisorCpu(GuestKind kind, String xml, Set<CpuCompareFlag> flags) {
        throw refused("virConnectCompareHypervisorCPU");
    }

    @Override
    public String baselineHypervisorCpu(GuestKind kind, List<String> cpus, Set<CpuBaselineFlag> flags) {
        throw refused("virConnectBaselineHypervisorCPU");
    }

    @Override
    public void allocatePages(long size, long count, int firstCell, int cells, boolean add) {
        throw refused("virNodeAllocPages");
    }

    @Override
    public void suspend(SuspendTarget target, long seconds) {
        throw refused("virNodeSuspendForDuration");
    }

    @Override
    public void memoryParameters(List<TypedParameter> parameters) {
        throw refused("virNodeSetMemoryParameters");
    }

    @Override
    public List<TypedParameter> sevInfo() {
        throw refused("virNodeGetSEVInfo");
    }

    /** What this host cannot do, and a connection that only looks must not ask for. */
    private VirException refused(String function) {
        access.requireWrite(function);
        return VirException.unsupported(function);
    }

    @Override
    public String baselineCpu(List<String> cpus, Set<CpuBaselineFlag> flags) {
        ApiFlag.check("testConnectBaselineCPU", flags, Set.of(CpuBaselineFlag.EXPAND_FEATURES));
        HostCpuReader reader = new HostCpuReader(Architectures.names());
        List<CpuDescription> descriptions = cpus.stream().map(reader::read).toList();
        return CpuBaseline.of(descriptions, flags.contains(CpuBaselineFlag.EXPAND_FEATURES));
    }
}
