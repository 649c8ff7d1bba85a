package org.jvirsh.driver.emu.host;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.cpu.CpuBaseline;
import org.jvirsh.driver.core.cpu.CpuDescription;
import org.jvirsh.driver.core.cpu.HostCpuReader;
import org.jvirsh.driver.core.cpu.X86Processor;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
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
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** The machine this process runs on, as Linux tells of it in {@code /proc}: proc(5). */
public final class ProcHost implements Host {
    /** What a definition gets as its emulator, and capabilities name so. */
    private static final String EMULATOR_PATH = "/usr/bin/qemu-system-x86_64";

    private static final long PAGE_KIB = 4;
    private static final long SHORTEST_SLEEP = 60;
    /** Processors of a domain: the board has one. */
    private static final int MOST_VCPUS = 1;

    /** Nanoseconds of a tick of the counters in {@code /proc/stat}, of which Linux shows 100 a second. */
    private static final long TICK = 10_000_000;

    private final Access access;
    private final Supplier<EmulatorProgram> program;
    private @Nullable EmulatorFacts facts;

    /** The host, with the emulator that runs on it. */
    public ProcHost(Access access, Supplier<EmulatorProgram> program) {
        this.access = access;
        this.program = program;
    }

    private synchronized EmulatorFacts emulator() {
        EmulatorFacts known = facts;
        if (known == null) {
            known = EmulatorFacts.ask(program.get());
            facts = known;
        }
        return known;
    }

    @Override
    public String capabilities() {
        return new HostCapabilitiesXml(this, emulator(), EMULATOR_PATH).text();
    }

    @Override
    public String domainCapabilities(GuestKind kind, Set<DomainCapabilitiesFlag> flags) {
        access.requireWrite("virConnectGetDomainCapabilities");
        return domain().text(kind);
    }

    private DomainCapabilitiesXml domain() {
        return new DomainCapabilitiesXml(emulator(), EMULATOR_PATH);
    }

    @Override
    public Version version() {
        return emulator().version();
    }

    @Override
    public String sysinfo() {
        throw EmuErrors.unsupportedConfiguration("Host SMBIOS information is not available");
    }

    @Override
    public List<Long> freePages(List<Long> sizes, int firstCell, int cells) {
        if (firstCell > 0) {
            throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "start cell " + firstCell + " out of range (0-0)");
        }
        Map<Long, Long> huge = HugePages.counters("free_hugepages");
        List<Long> free = new ArrayList<>();
        for (long size : sizes) {
            Long count = size == PAGE_KIB ? Long.valueOf(memory("MemFree") / PAGE_KIB) : huge.get(size);
            if (count == null) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_FAILED,
                        "page size " + size + " is not available on node " + Math.max(firstCell, 0));
            }
            free.add(count);
        }
        return free;
    }

    @Override
    public void allocatePages(long size, long count, int firstCell, int cells, boolean add) {
        access.requireWrite("virNodeAllocPages");
        if (size == PAGE_KIB) {
            throw EmuErrors.error(ErrorCode.OPERATION_INVALID, "system pages pool can't be modified");
        }
        throw EmuErrors.error(
                ErrorCode.OPERATION_UNSUPPORTED, "page pool allocation is not supported on this platform");
    }

    @Override
    public void suspend(SuspendTarget target, long seconds) {
        access.requireWrite("virNodeSuspendForDuration");
        if (seconds < SHORTEST_SLEEP) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG,
                    "Suspend duration is too short, must be at least " + SHORTEST_SLEEP + " seconds");
        }
        throw EmuErrors.error(
                ErrorCode.ARGUMENT_UNSUPPORTED,
                switch (target) {
                    case MEM -> "Suspend-to-RAM";
                    case DISK -> "Suspend-to-Disk";
                    case HYBRID -> "Hybrid-Suspend";
                });
    }

    @Override
    public List<TypedParameter> memoryParameters() {
        List<TypedParameter> all = new ArrayList<>();
        for (String name : List.of(
                "pages_to_scan", "sleep_millisecs", "pages_shared", "pages_sharing", "pages_unshared",
                "pages_volatile", "full_scans", "merge_across_nodes")) {
            String value = HugePages.sharing(name);
            if (value.matches("\\d{1,18}")) {
                all.add(new TypedParameter("shm_" + name, new TypedValue.ULLong(Long.parseLong(value))));
            }
        }
        if (all.isEmpty()) {
            throw VirException.unsupported("virNodeGetMemoryParameters");
        }
        return all;
    }

    @Override
    public List<TypedParameter> sevInfo() {
        access.requireWrite("virNodeGetSEVInfo");
        throw EmuErrors.error(ErrorCode.OPERATION_UNSUPPORTED, "QEMU does not support SEV guest");
    }

    @Override
    public List<String> cpuModels(String architecture) {
        return switch (architecture) {
            case "x86_64", "i686" -> X86Processor.modelNames();
            default -> throw EmuErrors.error(
                    ErrorCode.INVALID_ARG, "cannot find architecture " + architecture);
        };
    }

    private static XmlElement cpu(String xml) {
        XmlElement cpu = XmlReader.read("CPU_definition", xml);
        if (!cpu.name().equals("cpu")) {
            throw new VirException(
                    ErrorCode.XML_ERROR, ErrorDomain.CPU, "XML does not contain expected 'cpu' element");
        }
        if (cpu.attribute("match") == null) {
            new HostCpuReader(Set.of("x86_64", "i686")).read(xml);
        } else if (cpu.child("arch") != null) {
            throw new VirException(
                    ErrorCode.XML_ERROR,
                    ErrorDomain.CPU,
                    "'arch' element cannot be used inside 'cpu' element with 'match' attribute'");
        }
        return cpu;
    }

    @Override
    public CpuComparison compareCpu(String xml, Set<CpuCompareFlag> flags) {
        return HostCpu.read()
                .processor()
                .compare(
                        cpu(xml),
                        flags.contains(CpuCompareFlag.FAIL_INCOMPATIBLE));
    }

    @Override
    public String baselineCpu(List<String> cpus, Set<CpuBaselineFlag> flags) {
        HostCpuReader reader = new HostCpuReader(Set.of("x86_64", "i686"));
        List<CpuDescription> descriptions = cpus.stream().map(reader::read).toList();
        return CpuBaseline.of(descriptions, flags.contains(CpuBaselineFlag.EXPAND_FEATURES));
    }

    @Override
    public CpuComparison compareHypervisorCpu(GuestKind kind, String xml, Set<CpuCompareFlag> flags) {
        access.requireWrite("virConnectCompareHypervisorCPU");
        DomainCapabilitiesXml domain = domain();
        domain.board(kind);
        return domain.processor()
                .compare(
                        cpu(xml),
                        flags.contains(CpuCompareFlag.FAIL_INCOMPATIBLE));
    }

    @Override
    public String baselineHypervisorCpu(GuestKind kind, List<String> cpus, Set<CpuBaselineFlag> flags) {
        access.requireWrite("virConnectBaselineHypervisorCPU");
        domain().board(kind);
        return baselineCpu(cpus, flags);
    }

    private static List<String> lines(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw EmuErrors.io("cannot open " + file, e);
        }
    }

    @Override
    public String hostname() {
        return lines("/proc/sys/kernel/hostname").getFirst();
    }

    @Override
    public String type() {
        return "QEMU";
    }

    @Override
    public int maxVcpus(@Nullable String type) {
        if (type != null && !type.equalsIgnoreCase("qemu") && !type.equalsIgnoreCase("emu")) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "unknown type '" + type + "'");
        }
        return MOST_VCPUS;
    }

    @Override
    public NodeInfo info() {
        Set<String> sockets = new HashSet<>();
        Set<String> cores = new HashSet<>();
        int cpus = 0;
        int mhz = 0;
        String socket = "0";
        for (String line : lines("/proc/cpuinfo")) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("processor")) {
                cpus++;
                socket = "0";
            } else if (line.startsWith("cpu MHz") && mhz == 0) {
                mhz = new BigDecimal(value).intValue();
            } else if (line.startsWith("physical id")) {
                socket = value;
            } else if (line.startsWith("core id")) {
                sockets.add(socket);
                cores.add(socket + ":" + value);
            }
        }
        int s = Math.max(sockets.size(), 1);
        int c = Math.max(cores.size() / s, 1);
        int t = Math.max(cpus / (s * c), 1);
        // As libvirt does where processors are not alike: the product must be their number.
        boolean even = s * c * t == cpus;
        return new NodeInfo(
                architecture(), memory("MemTotal"), cpus, mhz, 1, even ? s : 1, even ? c : cpus, even ? t : 1);
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("amd64") ? "x86_64" : name;
    }

    private static long memory(String field) {
        for (String line : lines("/proc/meminfo")) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.substring(field.length() + 1).replace("kB", "").strip());
            }
        }
        return 0;
    }

    @Override
    public List<NodeStatistic> memoryStatistics(int cell) {
        if (cell > 0) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG, "cellNum in virHostMemGetStatsLinux must be less than or equal to 0");
        }
        List<NodeStatistic> all = new ArrayList<>();
        all.add(new NodeStatistic("total", memory("MemTotal")));
        all.add(new NodeStatistic("free", memory("MemFree")));
        if (cell < 0) {
            all.add(new NodeStatistic("buffers", memory("Buffers")));
            all.add(new NodeStatistic("cached", memory("Cached")));
        }
        return all;
    }

    @Override
    public List<NodeStatistic> cpuStatistics(int cpu) {
        String name = cpu < 0 ? "cpu" : "cpu" + cpu;
        for (String line : lines("/proc/stat")) {
            String[] fields = line.split(" +");
            if (fields[0].equals(name)) {
                return List.of(
                        new NodeStatistic("kernel", ticks(fields, 3, 6, 7)),
                        new NodeStatistic("user", ticks(fields, 1, 2)),
                        new NodeStatistic("idle", ticks(fields, 4)),
                        new NodeStatistic("iowait", ticks(fields, 5)));
            }
        }
        throw EmuErrors.error(ErrorCode.INVALID_ARG, "Invalid cpuNum in virHostCPUGetStatsLinux");
    }

    private static long ticks(String[] fields, int... which) {
        long sum = 0;
        for (int at : which) {
            sum += Long.parseLong(fields[at]);
        }
        return sum * TICK;
    }

    @Override
    public long freeMemory() {
        return memory("MemFree") * 1024;
    }

    @Override
    public List<Long> cellsFreeMemory(int firstCell, int cells) {
        if (firstCell > 0) {
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR, "start cell " + firstCell + " out of range (0-0)");
        }
        return List.of(freeMemory());
    }

    @Override
    public CpuMap cpuMap() {
        BitSet online = ranges("/sys/devices/system/cpu/online");
        return new CpuMap(ranges("/sys/devices/system/cpu/present").length(), online);
    }

    /** Numbers such as {@code 0-3,6}. */
    private static BitSet ranges(String file) {
        BitSet set = new BitSet();
        try {
            for (String range : lines(file).getFirst().split(",")) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                set.set(first, (dash < 0 ? first : Integer.parseInt(range.substring(dash + 1))) + 1);
            }
        } catch (NumberFormatException e) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "Failed to parse " + file, e);
        }
        return set;
    }
}
