package org.jvirsh.emulator;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.boot.EntryChoice;
import org.jvirsh.emulator.devices.virtio.VirtioBalloon;
import org.jvirsh.emulator.machine.CardSpecs;
import org.jvirsh.emulator.machine.EndActions;
import org.jvirsh.emulator.machine.IoThreadSpec;
import org.jvirsh.emulator.machine.MachineSpec;
import org.jvirsh.emulator.machine.PortSpec;
import org.jvirsh.emulator.machine.SerialTarget;
import org.jvirsh.emulator.migration.MigrationException;
import org.jvirsh.emulator.migration.MigrationUri;

/**
 * The program's options: one table for the parser and for {@code --help}. Written by hand because a domain's start
 * waits for it: a general parser library costs 0.2 seconds here.
 */
final class CommandLine {
    private static final int MOST_SERIALS = 4;
    private static final long MIB = 1 << 20;
    private static final long LARGEST_MEMORY = 1L << 39;
    private static final Pattern CARD = Pattern.compile("virtio-(rng|balloon|serial|console[0-9]+)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMG]?)");

    private interface Action {
        void apply(String value) throws UsageException;
    }

    /**
     * An option.
     *
     * @param argument placeholder of its argument, empty for none
     * @param help its line of help, empty to leave it out there
     */
    private record Row(String name, String argument, String help, Action action) {}

    private final Map<String, Row> table = new LinkedHashMap<>();

    private @Nullable Path kernel;
    private @Nullable Path initrd;
    private String append = "";
    private EntryChoice entry = EntryChoice.AUTO;
    private String name = "";
    private long memory = MachineSpec.DEFAULT_MEMORY;
    private String cpu = MachineSpec.DEFAULT_CPU;
    private boolean icount;
    private final List<SerialTarget> serials = new ArrayList<>();
    private final FirmwareOptions firmware = new FirmwareOptions();
    private final DriveList drives = new DriveList();
    private final List<SerialTarget> consoles = new ArrayList<>();
    private final List<PortSpec> ports = new ArrayList<>();
    private @Nullable List<SerialTarget> lastPorts;
    private final List<IoThreadSpec> threads = new ArrayList<>();
    private boolean randomNumbers;
    private OptionalLong balloon = OptionalLong.empty();
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private boolean debugExit;
    private MachineSpec.@Nullable DebugConsole debugConsole;
    private EndActions actions = EndActions.USUAL;
    private boolean paused;
    private @Nullable MonitorTarget qmp;
    private EngineKind engine = EngineKind.JIT;
    private @Nullable Duration timeout;
    private boolean statistics;
    private int hot;
    private @Nullable Path symbols;
    private boolean detach;
    private @Nullable Path exitStatus;
    private @Nullable Path resetCount;
    private @Nullable Path panicNotice;
    private @Nullable String incoming;
    private @Nullable String snapshot;
    private @Nullable Path snapshots;

    CommandLine() {
        row("--kernel", "FILE", "bzImage, multiboot ELF32 or PVH ELF to start", v -> kernel = path("--kernel", v));
        row("--initrd", "FILE", "initial RAM disk, or multiboot module", v -> initrd = path("--initrd", v));
        row("--append", "TEXT", "kernel command line", v -> append = v);
        row("--firmware", "FILE", "firmware to start without a kernel (SeaBIOS where it is installed); none", firmware::file);
        row("--boot", "OPT=V[,OPT=V]...", "order=acdn, menu=on, splash-time=MS, reboot-timeout=MS", firmware::boot);
        row("--firmware-serial", "on|off", "the firmware's screen and keyboard are COM1 (on)", firmware::serial);
        row("--boot-entry", "16|32|64", "", this::entry);
        row("--memory", "MIB", "RAM in MiB, or with suffix K, M, G (128)", this::memory);
        row("--smp", "N", "number of processors: 1", v -> only("--smp", v, String.valueOf(Capabilities.MOST_PROCESSORS)));
        row("--cpu", "MODEL[,+F,-F]", "processor model and feature changes (qemu64)", v -> cpu = v);
        row("--machine", "TYPE", "board: pc", v -> only("--machine", v, Capabilities.BOARD));
        row("--serial", "DEST", "next of COM1..COM4: stdio, none, file:PATH, append:PATH, unix:PATH, unix+pty:PATH, pty", this::serial);
        row("--log", "FILE", "write what the last --serial or --console says to a file too, append:FILE behind what is there",
                this::log);
        row("--disk", "FILE[,OPT=V]...",
                "bus=ide|virtio, format=raw|qcow2, readonly=on, snapshot=on, serial=TEXT, media=cdrom, index=0..3, bootindex=N",
                v -> drives.add(DiskOption.parse(v)));
        row("--object", "iothread,id=ID", "thread that virtio disks share with iothread=ID: poll-max-ns=N, poll-grow=N, poll-shrink=N",
                v -> threads.add(ThreadOption.parse(v, threads)));
        row("--cdrom", "FILE", "IDE CD-ROM drive with this image; none: empty",
                v -> drives.add(DiskOption.cdrom("--cdrom", v)));
        row("--rng", "", "virtio source of random numbers", _ -> randomNumbers = true);
        row("--balloon", "on[,OPT=on]...", "virtio memory balloon: deflate-on-oom=on, free-page-reporting=on",
                this::balloon);
        row("--slot", "CARD=N", "PCI device number of virtio-rng, virtio-balloon, virtio-serial, virtio-consoleN", this::slot);
        row("--console", "DEST", "virtio console: as --serial", v -> console(target("--console", v)));
        row("--port", "DEST,name=NAME", "port of a virtio serial card: unix:PATH, pty; id=ID, nr=1..30",
                v -> ports.add(PortOption.parse(v, ports)));
        row("--incoming", "URI", "begin with a saved machine: file:PATH, unix:PATH, tcp:, fd:, defer", this::incoming);
        row("--snapshots", "DIR", "directory of memory snapshots", v -> snapshots = path("--snapshots", v));
        row("--loadvm", "TAG", "begin with a snapshot", v -> snapshot = v);
        row("--qmp", "unix:PATH|stdio", "monitor, on a socket or on standard input and output", this::qmp);
        row("--debug-exit", "", "port F4h ends the program", _ -> debugExit = true);
        row("--debugcon", "PORT:FILE", "write the bytes sent to a port to a file", this::debugConsole);
        row("--engine", "NAME", "jit (auto): translates what runs often; interpreter; or lockstep: both, compared", this::engine);
        row("--icount", "", "virtual time follows the instruction count", _ -> icount = true);
        row("--no-reboot", "", "a guest reset ends the program", _ -> actions = actions.with(EndActions.Reboot.SHUTDOWN));
        row("--on-poweroff", "poweroff|reset", "what a guest's switching off does (poweroff)", this::onPoweroff);
        row("--on-panic", "pause|shutdown|reset", "a device with which a guest tells of its crash, and what follows",
                this::onPanic);
        row("--panic-core", "FILE", "write a crashed guest's memory to FILE-TIME",
                v -> actions = actions.withCore(Optional.of(path("--panic-core", v))));
        row("--panic-notice", "FILE", "make a file while the machine stands still after a crash",
                v -> panicNotice = path("--panic-notice", v));
        row("--paused", "", "wait for the monitor's cont", _ -> paused = true);
        row("--timeout", "SECONDS", "end after this much wall-clock time", this::timeout);
        row("--stats", "", "print figures to standard error at the end", _ -> statistics = true);
        row("--hot", "N", "print the N places where the guest spent most instructions at the end", this::hot);
        row("--symbols", "FILE", "names for --hot: the kernel's ELF file, or lines as in /proc/kallsyms", v -> symbols = path("--symbols", v));
        row("--name", "TEXT", "name shown by the monitor", v -> name = v);
        row("--detach", "", "leave the terminal's session; begin with the first byte on standard input, end without one",
                _ -> detach = true);
        row("--exit-status", "FILE", "write how the machine ended, as JSON", v -> exitStatus = path("--exit-status", v));
        row("--reset-count", "FILE", "write how often the machine was reset", v -> resetCount = path("--reset-count", v));
        row("--display", "none", "display", v -> only("--display", v, "none"));
        row("--vga", "none", "graphics adapter", v -> only("--vga", v, "none"));
        row("--net", "none", "network", v -> only("--net", v, "none"));
        for (String later : List.of("--floppy", "--bios", "--gdb")) {
            row(later, "ARG", "", _ -> notYet(later));
        }
        row("--testdev", "", "", _ -> notYet("--testdev"));
    }

    private void row(String option, String argument, String help, Action action) {
        table.put(option, new Row(option, argument, help, action));
    }

    /** The text of {@code --help}. */
    String help() {
        StringBuilder s = new StringBuilder("Usage: jvirsh-emulator [OPTION]...\n\n");
        for (Row r : table.values()) {
            if (!r.help.isEmpty()) {
                s.append(String.format(Locale.ROOT, "  %-28s %s%n", (r.name + " " + r.argument).strip(), r.help));
            }
        }
        s.append(String.format(Locale.ROOT, "  %-28s %s%n", "--help", "this text"));
        s.append(String.format(Locale.ROOT, "  %-28s %s%n", "--version", "version of the program"));
        s.append(String.format(Locale.ROOT, "  %-28s %s%n", "--capabilities", "boards and processors there are, one a line"));
        s.append("""

                Exit status: 0 guest powered off, 124 timeout, 125 could not start, 126 emulator fault,
                (v<<1|1)&255 when the guest wrote v to the debug-exit port.
                """);
        return s.toString();
    }

    /** Reads the arguments; to be called once. */
    Options parse(List<String> arguments) throws UsageException {
        for (int i = 0; i < arguments.size(); i++) {
            String a = arguments.get(i);
            if (!a.startsWith("--")) {
                throw new UsageException("unexpected argument '%s'".formatted(a));
            }
            int equals = a.indexOf('=');
            String option = equals < 0 ? a : a.substring(0, equals);
            Row r = table.get(option);
            if (r == null) {
                throw new UsageException("unknown option '%s'".formatted(option));
            }
            if (r.argument.isEmpty()) {
                if (equals >= 0) {
                    throw new UsageException("%s: takes no argument".formatted(option));
                }
                r.action.apply("");
            } else if (equals >= 0) {
                r.action.apply(a.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                r.action.apply(arguments.get(++i));
            } else {
                throw new UsageException("%s: argument %s is missing".formatted(option, r.argument));
            }
        }
        return options();
    }

    private void balloon(String value) throws UsageException {
        long features = 0;
        for (String part : value.split(",", -1)) {
            features |= switch (part) {
                case "on", "deflate-on-oom=off", "free-page-reporting=off" -> 0;
                case "deflate-on-oom=on" -> VirtioBalloon.DEFLATE_ON_OOM;
                case "free-page-reporting=on" -> VirtioBalloon.FREE_PAGE_REPORTING;
                default -> throw new UsageException("--balloon: unknown option '%s'".formatted(part));
            };
        }
        balloon = OptionalLong.of(features);
    }

    private void slot(String value) throws UsageException {
        int equals = value.indexOf('=');
        if (equals < 0 || !CARD.matcher(value.substring(0, equals)).matches()) {
            throw new UsageException("--slot: '%s' is not CARD=N".formatted(value));
        }
        slots.put(value.substring(0, equals), DiskOption.slot("--slot", value.substring(equals + 1)));
    }

    /** Two machines run the same only if nothing but the count of instructions moves them. */
    private void requireAlone(CardSpecs cards) throws UsageException {
        boolean cardless = cards.equals(CardSpecs.NONE);
        if (kernel == null || !cardless || qmp != null || incoming != null || snapshots != null || detach || paused) {
            throw new UsageException("--engine: lockstep runs a kernel and an initial RAM disk, without cards, drives, monitor and saved states");
        }
    }

    private Options options() throws UsageException {
        CardSpecs cards = new CardSpecs(
                drives.virtio(), randomNumbers, consoles, drives.ide(), balloon, slots, ports, threads);
        if (engine == EngineKind.LOCKSTEP) {
            requireAlone(cards);
        }
        MachineSpec machine = MachineSpec.of(boot())
                .withName(name)
                .withMemory(memory)
                .withCpu(cpu)
                .withInstructionClock(icount || engine == EngineKind.LOCKSTEP)
                .withSerials(serials)
                .withDebugExit(debugExit)
                .withDebugConsole(Optional.ofNullable(debugConsole))
                .withActions(actions)
                .withPaused(paused)
                .withCards(cards);
        return new Options(
                machine,
                engine,
                Optional.ofNullable(qmp),
                Optional.ofNullable(timeout),
                statistics,
                hot(),
                detach,
                state(),
                Optional.ofNullable(exitStatus),
                Optional.ofNullable(resetCount),
                Optional.ofNullable(panicNotice));
    }

    private MachineSpec.Boot boot() throws UsageException {
        Path k = kernel;
        if (k != null) {
            return new MachineSpec.Kernel(k, Optional.ofNullable(initrd), append, entry);
        }
        if (initrd != null || !append.isEmpty()) {
            throw new UsageException("%s: --kernel is missing".formatted(initrd != null ? "--initrd" : "--append"));
        }
        return firmware.firmware(drives.bootOrder(), serials.size());
    }

    private StateOptions state() throws UsageException {
        if (incoming != null && snapshot != null) {
            throw new UsageException("--incoming and --loadvm: a machine has one state");
        }
        if (snapshot != null && snapshots == null) {
            throw new UsageException("--loadvm: --snapshots is missing");
        }
        return new StateOptions(
                Optional.ofNullable(incoming), Optional.ofNullable(snapshot), Optional.ofNullable(snapshots));
    }

    private void incoming(String value) throws UsageException {
        if (!value.equals(StateOptions.DEFER)) {
            try {
                MigrationUri _ = MigrationUri.parse(value);
            } catch (MigrationException e) {
                throw new UsageException("--incoming: " + e.getMessage());
            }
        }
        incoming = value;
    }

    static Path path(String option, String value) throws UsageException {
        try {
            if (!value.isEmpty()) {
                return Path.of(value);
            }
        } catch (InvalidPathException e) {
            // Falls through to the same message: the value is no path.
        }
        throw new UsageException("%s: '%s' is no file name".formatted(option, value));
    }

    private static void only(String option, String value, String supported) throws UsageException {
        if (!value.equals(supported)) {
            throw new UsageException("%s: '%s' is not supported yet".formatted(option, value));
        }
    }

    private static void notYet(String option) throws UsageException {
        throw new UsageException("%s: not supported yet".formatted(option));
    }

    private void entry(String value) throws UsageException {
        entry = switch (value) {
            case "16" -> EntryChoice.REAL16;
            case "32" -> EntryChoice.PROTECTED32;
            case "64" -> EntryChoice.LONG64;
            default -> throw new UsageException("--boot-entry: '%s' is not 16, 32 or 64".formatted(value));
        };
    }

    private void onPoweroff(String value) throws UsageException {
        actions = actions.with(
                switch (value) {
                    case "poweroff" -> EndActions.Shutdown.POWEROFF;
                    case "reset" -> EndActions.Shutdown.RESET;
                    default -> throw new UsageException("--on-poweroff: '%s' is not poweroff or reset".formatted(value));
                });
    }

    private void onPanic(String value) throws UsageException {
        actions = actions.with(
                switch (value) {
                    case "pause" -> EndActions.Panic.PAUSE;
                    case "shutdown" -> EndActions.Panic.SHUTDOWN;
                    case "reset" -> EndActions.Panic.RESET;
                    default ->
                        throw new UsageException("--on-panic: '%s' is not pause, shutdown or reset".formatted(value));
                });
    }

    private void memory(String value) throws UsageException {
        Matcher m = SIZE.matcher(value.toUpperCase(Locale.ROOT));
        if (!m.matches()) {
            throw new UsageException("--memory: '%s' is no size".formatted(value));
        }
        long unit = switch (m.group(2)) {
            case "K" -> 1 << 10;
            case "G" -> 1 << 30;
            default -> MIB;
        };
        long n = Long.parseLong(m.group(1));
        if (n > LARGEST_MEMORY / unit) {
            throw new UsageException("--memory: %s is more than a machine can have".formatted(value));
        }
        memory = n * unit & -4096L;
        if (memory < MIB) {
            throw new UsageException("--memory: %s is less than 1 MiB".formatted(value));
        }
    }

    private void engine(String value) throws UsageException {
        engine = switch (value) {
            case "interpreter" -> EngineKind.INTERPRETER;
            case "jit", "auto" -> EngineKind.JIT;
            case "lockstep" -> EngineKind.LOCKSTEP;
            default -> throw new UsageException("--engine: '%s' is no engine".formatted(value));
        };
    }

    private void serial(String value) throws UsageException {
        if (serials.size() == MOST_SERIALS) {
            throw new UsageException("--serial: a machine has at most %d".formatted(MOST_SERIALS));
        }
        serials.add(target("--serial", value));
        lastPorts = serials;
    }

    private void console(SerialTarget target) {
        consoles.add(target);
        lastPorts = consoles;
    }

    private void log(String value) throws UsageException {
        List<SerialTarget> ports = lastPorts;
        if (ports == null || ports.getLast() instanceof SerialTarget.Logged) {
            throw new UsageException("--log: there is no --serial or --console before it");
        }
        ports.add(new SerialTarget.Logged(ports.removeLast(), file("--log", value)));
    }

    private static SerialTarget.File file(String option, String value) throws UsageException {
        String append = "append:";
        return value.startsWith(append)
                ? new SerialTarget.File(path(option, value.substring(append.length())), true)
                : new SerialTarget.File(path(option, value.startsWith("file:") ? value.substring("file:".length()) : value));
    }

    private SerialTarget target(String option, String value) throws UsageException {
        SerialTarget target;
        if (value.equals("stdio")) {
            target = new SerialTarget.Stdio();
        } else if (value.equals("none")) {
            target = new SerialTarget.None();
        } else if (value.equals("pty")) {
            target = new SerialTarget.Pty();
        } else if (value.startsWith("unix+pty:")) {
            target = new SerialTarget.Terminal(path(option, value.substring("unix+pty:".length())));
        } else if (value.startsWith("unix:")) {
            target = new SerialTarget.Unix(path(option, value.substring("unix:".length())));
        } else {
            target = file(option, value);
        }
        if (target instanceof SerialTarget.Stdio) {
            takeStdio(option);
        }
        return target;
    }

    private void qmp(String value) throws UsageException {
        if (value.equals("stdio")) {
            takeStdio("--qmp");
            qmp = new MonitorTarget.Stdio();
        } else if (value.startsWith("unix:")) {
            qmp = new MonitorTarget.Unix(path("--qmp", value.substring("unix:".length())));
        } else {
            throw new UsageException("--qmp: '%s' is neither stdio nor of the form unix:PATH".formatted(value));
        }
    }

    private void takeStdio(String option) throws UsageException {
        if (qmp instanceof MonitorTarget.Stdio
                || serials.stream().anyMatch(CommandLine::stdio)
                || consoles.stream().anyMatch(CommandLine::stdio)) {
            throw new UsageException("%s: stdio is given twice".formatted(option));
        }
    }

    private static boolean stdio(SerialTarget target) {
        return target instanceof SerialTarget.Stdio
                || target instanceof SerialTarget.Logged(SerialTarget.Stdio _, SerialTarget.File _);
    }

    private void debugConsole(String value) throws UsageException {
        int colon = value.indexOf(':');
        try {
            int port = colon < 0 ? -1 : Integer.decode(value.substring(0, colon));
            if (port >= 0 && port <= 0xFFFF) {
                debugConsole = new MachineSpec.DebugConsole(port, path("--debugcon", value.substring(colon + 1)));
                return;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message: what is before the colon is no port.
        }
        throw new UsageException("--debugcon: '%s' is not of the form PORT:FILE".formatted(value));
    }

    private void hot(String value) throws UsageException {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new UsageException("--hot: '%s' is no number from 1 to 999999".formatted(value));
        }
        hot = Integer.parseInt(value);
    }

    private HotOptions hot() throws UsageException {
        if (hot == 0 && symbols != null) {
            throw new UsageException("--symbols: --hot is missing");
        }
        return new HotOptions(hot, Optional.ofNullable(symbols));
    }

    private void timeout(String value) throws UsageException {
        if (!value.matches("\\d{1,9}(\\.\\d{1,3})?") || new BigDecimal(value).signum() == 0) {
            throw new UsageException("--timeout: '%s' is no number of seconds".formatted(value));
        }
        timeout = Duration.ofMillis(new BigDecimal(value).movePointRight(3).longValueExact());
    }
}
