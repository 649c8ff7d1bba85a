package org.jvirsh.driver.emu.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.emu.file.DomainFiles;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.ProcessIdentity;
import org.jvirsh.driver.emu.file.RunEnd;
import org.jvirsh.driver.emu.file.SharedImages;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.file.Terminals;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.tuning.Balloon;
import org.jvirsh.driver.emu.tuning.Threads;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Starts domains. The emulator begins with its processors stopped; its status is on disk before the guest runs its first
 * instruction, and whatever fails on the way leaves neither process nor file.
 */
public final class DomainLauncher {
    /** A virtual machine on a busy host may take its time to start. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    private static final Duration MONITOR_PATIENCE = Duration.ofSeconds(20);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long LOG_LIMIT = 2L << 20;
    private static final int LOG_TAIL = 1024;

    private final DomainRegistry registry;
    private final DomainFiles files;
    private final StateLayout layout;
    private final Supplier<EmulatorProgram> program;

    public DomainLauncher(DomainRegistry registry, Supplier<EmulatorProgram> program) {
        this.registry = registry;
        this.files = registry.files();
        this.layout = files.layout();
        this.program = program;
    }

    /**
     * Starts a domain; the caller holds its lock and has seen that it is inactive.
     *
     * @param admit checks made under the root lock, just before the domain becomes visible
     */
    public void launch(DomainDefinition domain, Start start, Runnable admit) {
        Attempt attempt = new Attempt();
        try {
            EmuPolicy.checkStartable(domain);
            readable(domain.os().kernel());
            readable(BootArguments.loader(domain));
            readable(domain.os().initrd());
            for (XmlElement disk : domain.devices("disk")) {
                readable(disk.value("source/@file"));
                if (disk.child("readonly") == null) {
                    SharedImages.of(layout).requireFree(disk.value("source/@file"));
                }
            }
            if (files.lastState(domain.name()).reason() == ShutoffReason.CRASHED) {
                ImageMending.mend(domain);
            }
            EmulatorArguments arguments = EmulatorArguments.of(domain, layout, start);
            DomainStatus starting = registry.rootExclusively(() -> {
                admit.run();
                return spawn(domain, arguments, start, attempt);
            });
            connect(starting, start, attempt);
        } catch (VirException e) {
            cleanUp(domain, attempt);
            throw e;
        }
    }

    /** What has to be undone. */
    private static final class Attempt {
        @Nullable Process process;
        @Nullable DomainStatus status;
        long logStart;
    }

    static void readable(@Nullable String file) {
        if (file == null) {
            return;
        }
        Path path = Path.of(file);
        if (!path.isAbsolute()) {
            throw EmuErrors.unsupportedConfiguration("path '" + file + "' is not absolute");
        }
        if (!Files.isReadable(path)) {
            FileSystemException reason =
                    Files.exists(path) ? new AccessDeniedException(file) : new NoSuchFileException(file);
            throw EmuErrors.io("Cannot access storage file '" + file + "'", reason);
        }
    }

    private DomainStatus spawn(
            DomainDefinition domain, EmulatorArguments arguments, Start start, Attempt attempt) {
        List<String> command = new ArrayList<>(program.get().command());
        command.addAll(arguments.arguments());
        Path log = layout.log(domain.name());
        Path monitor = layout.socket(domain.name(), "qmp");
        try {
            prepareSockets(arguments, monitor);
            AtomicFiles.directories(layout.statusDirectory());
            Files.deleteIfExists(layout.exitReport(domain.name()));
            Files.deleteIfExists(layout.resets(domain.name()));
            Files.deleteIfExists(layout.panicNotice(domain.name()));
            if (PanicActions.mayDump(domain)) {
                AtomicFiles.directories(layout.crashDump(domain.name()).resolveSibling(""));
            }
            attempt.logStart = startLog(log, command);
            int id = files.nextId();
            Process process = new ProcessBuilder(command)
                    .directory(new File(layout.state().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            attempt.process = process;
            ProcessIdentity identity = ProcessIdentity.of(process.pid())
                    .orElseGet(() -> new ProcessIdentity(process.pid(), "ended"));
            DomainStatus status = new DomainStatus(
                    id,
                    new DomainState.Paused(PausedReason.STARTING_UP),
                    start.after(),
                    identity,
                    monitor,
                    arguments.consoles(),
                    LiveXml.withAliases(domain),
                    Set.of());
            attempt.status = status;
            files.writeStatus(status);
            admit(process);
            return status;
        } catch (IOException e) {
            throw EmuErrors.io("Failed to start the emulator for domain '" + domain.name() + "'", e);
        }
    }

    /** The emulator waits for this, so that none runs that nobody knows of. */
    private static void admit(Process process) {
        try (OutputStream input = process.getOutputStream()) {
            input.write('\n');
        } catch (IOException e) {
            // It has ended already; why will be in its log.
        }
    }

    private void prepareSockets(EmulatorArguments arguments, Path monitor) throws IOException {
        Path directory = layout.socketDirectory();
        Path parent = directory.getParent();
        if (parent != null) {
            AtomicFiles.directories(parent);
            ownedByUs(parent);
        }
        AtomicFiles.directories(directory);
        ownedByUs(directory);
        Files.deleteIfExists(monitor);
        if (arguments.incoming() != null) {
            Files.deleteIfExists(arguments.incoming());
        }
        for (Path socket : arguments.consoles().values()) {
            Files.deleteIfExists(socket);
        }
    }

    /** In a world-writable /tmp somebody else may have made the directory first. */
    private void ownedByUs(Path directory) throws IOException {
        if (directory.startsWith(layout.state())
                || !directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        boolean ours = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(layout.state()))
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)).endsWith("------");
        if (!ours) {
            throw new FileSystemException(directory.toString(), null, "not a private directory of this user");
        }
    }

    private static long startLog(Path log, List<String> command) throws IOException {
        Path directory = log.getParent();
        if (directory != null) {
            AtomicFiles.directories(directory);
        }
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".0"), StandardCopyOption.REPLACE_EXISTING);
        }
        String header = Instant.now() + ": starting up\n" + String.join(" ", command) + "\n";
        Files.writeString(log, header, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Files.size(log);
    }

    private void connect(DomainStatus starting, Start start, Attempt attempt) {
        String name = starting.live().name();
        try (QmpClient monitor = awaitMonitor(starting, attempt)) {
            Start.Source source = start.source();
            if (source != null) {
                source.feed(layout.socket(name, "incoming"), monitor);
            }
            Threads.apply(starting, monitor);
            Balloon.begin(starting.live(), monitor, source == null);
            DomainDefinition shown = Terminals.shown(starting.live(), monitor);
            if (!start.paused()) {
                monitor.execute("cont");
            }
            files.writeStatus(starting.with(start.after()).with(shown));
        } catch (IOException e) {
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR,
                    "QEMU unexpectedly closed the monitor (vm='" + name + "'): " + tail(name, attempt, e));
        }
    }

    private QmpClient awaitMonitor(DomainStatus starting, Attempt attempt) {
        String name = starting.live().name();
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        IOException last = new IOException("no monitor");
        while (System.nanoTime() < deadline) {
            if (Files.exists(starting.monitor())) {
                try {
                    return QmpClient.connect(starting.monitor(), MONITOR_PATIENCE);
                } catch (IOException e) {
                    last = e;
                }
            }
            if (!starting.process().alive()) {
                throw EmuErrors.error(
                        ErrorCode.INTERNAL_ERROR,
                        "process exited while connecting to monitor: " + tail(name, attempt, last));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw EmuErrors.error(
                ErrorCode.OPERATION_TIMEOUT, "monitor socket did not show up: " + FileErrors.reason(last));
    }

    /** What the emulator had to say, without the chatter of its virtual machine. */
    private String tail(String name, Attempt attempt, IOException fallback) {
        try {
            byte[] log = Files.readAllBytes(layout.log(name));
            int start = (int) Math.min(log.length, attempt.logStart);
            String text = new String(log, start, log.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("WARNING:") && !line.contains("VM warning:"))
                    .reduce((one, two) -> one + "\n" + two)
                    .orElse("");
            return text.isEmpty()
                    ? FileErrors.reason(fallback)
                    : text.substring(Math.max(0, text.length() - LOG_TAIL));
        } catch (IOException e) {
            return FileErrors.reason(fallback);
        }
    }

    private void cleanUp(DomainDefinition domain, Attempt attempt) {
        Process process = attempt.process;
        if (process != null) {
            process.destroyForcibly();
            ProcessIdentity.of(process.pid()).ifPresent(identity -> identity.awaitEnd(KILL_PATIENCE));
        }
        RunEnd failed = new RunEnd(ShutoffReason.FAILED, false);
        try {
            DomainStatus status = attempt.status;
            if (status != null) {
                registry.bury(status, failed);
            } else if (files.definition(domain.name()).isPresent()) {
                files.writeLastEnd(domain.name(), failed);
            }
        } catch (IOException e) {
            // The failure that brought us here is the one to report; the next look at the domain cleans up again.
        }
    }
}
