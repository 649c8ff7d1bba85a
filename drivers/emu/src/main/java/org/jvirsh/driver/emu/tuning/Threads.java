package org.jvirsh.driver.emu.tuning;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.tuning.HostShape;
import org.jvirsh.driver.core.tuning.VcpuTuning;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * The threads of an emulator, told apart by their names: one for each virtual processor, others for all else. Those that
 * serve disks by the user's wish are {@link LiveThreads}.
 */
public record Threads(long process, List<Integer> processors, List<Integer> others) {
    private static final int MOST_CPUS = 1024;
    private static final long TICK_NANOS = 10_000_000;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int LAST_CPU = 36;
    private static final String ALLOWED = "Cpus_allowed_list:";
    /** How the names of threads begin that serve disks by the user's wish. */
    private static final String DISKS = "IO ";

    /**
     * What a virtual processor has done.
     *
     * @param cpu the host's processor it was on last
     * @param nanos time it has taken
     */
    public record Figures(int cpu, long nanos) {}

    /** The threads of a running domain. */
    public static Threads of(DomainStatus status) {
        return of(status.process().pid());
    }

    static Threads of(long process) {
        List<Integer> processors = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        String[] tasks = new File("/proc/" + process + "/task").list();
        for (String task : tasks == null ? new String[0] : tasks) {
            try {
                String name = new String(
                                Files.readAllBytes(Path.of("/proc/" + process + "/task/" + task + "/comm")),
                                StandardCharsets.UTF_8)
                        .strip();
                // A long name is cut in its middle, so its end is there.
                if (name.endsWith("vcpu0")) {
                    processors.add(Integer.valueOf(task));
                } else if (!name.startsWith(DISKS)) {
                    others.add(Integer.valueOf(task));
                }
            } catch (IOException | NumberFormatException e) {
                // It has just ended.
            }
        }
        return new Threads(process, List.copyOf(processors), List.copyOf(others));
    }

    /** The figures of a virtual processor; those of one that is not there yet are 0. */
    public Figures vcpu(int number) {
        if (number < processors.size()) {
            try {
                byte[] stat = Files.readAllBytes(
                        Path.of("/proc/" + process + "/task/" + processors.get(number) + "/stat"));
                String line = new String(stat, StandardCharsets.ISO_8859_1);
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
                long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
                return new Figures(Integer.parseInt(fields[LAST_CPU]), ticks * TICK_NANOS);
            } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                // It has just ended.
                return new Figures(-1, 0);
            }
        }
        return new Figures(-1, 0);
    }

    /** How long a virtual processor has waited for input and output, and for a processor of the host, in nanoseconds. */
    public long[] waits(int number) {
        long[] waits = new long[2];
        if (number < processors.size()) {
            try {
                String[] words = new String(
                                Files.readAllBytes(Path.of(
                                        "/proc/" + process + "/task/" + processors.get(number) + "/schedstat")),
                                StandardCharsets.US_ASCII)
                        .strip()
                        .split(" ");
                waits[1] = Long.parseLong(words[1]);
            } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                // The system does not count it.
                return waits;
            }
        }
        return waits;
    }

    /** Binds a virtual processor to processors of the host. */
    public void pinVcpu(int number, CpuSet cpus) {
        if (number < processors.size()) {
            pin(processors.get(number), cpus, "vcpu " + number);
        }
    }

    /** Binds all else to processors of the host. */
    public void pinOthers(CpuSet cpus) {
        for (int thread : others) {
            pin(thread, cpus, "emulator threads");
        }
    }

    /** Binds the threads of a machine that has just been made as its definition says. */
    public static void apply(DomainStatus status, QmpClient monitor) throws IOException {
        XmlElement tune = status.live().xml().child("cputune");
        if (tune == null) {
            return;
        }
        List<XmlElement> pins = tune.children("vcpupin");
        String emulator = tune.value("emulatorpin/@cpuset");
        if (!tune.children("iothreadpin").isEmpty()) {
            applyToDisks(status, monitor);
        }
        if (pins.isEmpty() && emulator == null) {
            return;
        }
        Threads threads = of(status);
        if (emulator != null) {
            threads.pinOthers(CpuSet.parse(emulator, MOST_CPUS));
        }
        List<CpuSet> all = VcpuTuning.pins(status.live(), hostShape());
        for (int i = 0; i < all.size() && !pins.isEmpty(); i++) {
            threads.pinVcpu(i, all.get(i));
        }
    }

    private static void applyToDisks(DomainStatus status, QmpClient monitor) throws IOException {
        List<LiveThreads.One> all = LiveThreads.all(monitor);
        for (IoThreadInfo wanted : IoThreads.all(status.live())) {
            for (LiveThreads.One one : all) {
                if (one.id() == wanted.id()) {
                    pin(one.host(), wanted.affinity(), "iothread " + one.id());
                }
            }
        }
    }

    private static HostShape hostShape() {
        int cpus = Runtime.getRuntime().availableProcessors();
        return new HostShape(cpus, cpus);
    }

    /** The processors that a thread may use, or null when the host does not tell. */
    static @Nullable CpuSet affinity(long process, int thread) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/task/" + thread + "/status"))) {
                if (line.startsWith(ALLOWED)) {
                    return CpuSet.parse(line.substring(ALLOWED.length()).strip(), MOST_CPUS);
                }
            }
        } catch (IOException e) {
            // It has just ended.
            return null;
        }
        return null;
    }

    static void pin(int thread, CpuSet cpus, String what) {
        int status;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MOST_CPUS / Byte.SIZE, Long.BYTES);
            for (int cpu = 0; cpu < MOST_CPUS; cpu++) {
                if (cpus.contains(cpu)) {
                    long at = cpu / Byte.SIZE;
                    byte old = mask.get(ValueLayout.JAVA_BYTE, at);
                    mask.set(ValueLayout.JAVA_BYTE, at, (byte) (old | 1 << cpu % Byte.SIZE));
                }
            }
            Linker linker = Linker.nativeLinker();
            MemorySegment function = linker.defaultLookup().find("sched_setaffinity").orElseThrow();
            status = (int) linker.downcallHandle(
                            function,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                                    ValueLayout.ADDRESS))
                    .invokeExact(thread, (long) MOST_CPUS / Byte.SIZE, mask);
        } catch (Throwable e) {
            throw EmuErrors.error(
                    ErrorCode.SYSTEM_ERROR, "cannot set CPU affinity of " + what + ": " + e.getMessage());
        }
        if (status != 0) {
            throw EmuErrors.error(
                    ErrorCode.SYSTEM_ERROR, "cannot set CPU affinity on process " + thread + ": Invalid argument");
        }
    }
}
