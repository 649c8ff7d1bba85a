package org.jvirsh.driver.emu;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.CpuMap;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.host.NodeStatistic;

/** The machine this process runs on, as Linux tells of it in {@code /proc}: proc(5). */
final class ProcHost implements Host {
    /** Processors of a domain: the board has one. */
    private static final int MOST_VCPUS = 1;

    /** Nanoseconds of a tick of the counters in {@code /proc/stat}, of which Linux shows 100 a second. */
    private static final long TICK = 10_000_000;

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
