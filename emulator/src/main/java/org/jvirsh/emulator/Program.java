package org.jvirsh.emulator;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.hot.HotAddresses;
import org.jvirsh.emulator.machine.EngineFactory;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.machine.StartException;
import org.jvirsh.emulator.migration.MigrationException;
import org.jvirsh.emulator.migration.MigrationUri;
import org.jvirsh.emulator.migration.StateService;
import org.jvirsh.emulator.monitor.ProgramVersion;
import org.jvirsh.emulator.monitor.QmpServer;

/** One run of the program: build the machine, let it live, tell how it ended. */
final class Program {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TERMINATED = 128 + 15;

    private final Options options;
    private final ProgramVersion version;
    private final AtomicBoolean terminated = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable HotAddresses hot;

    Program(Options options, ProgramVersion version) {
        this.options = options;
        this.version = version;
    }

    /** Runs and gives the exit status. */
    int run() throws InterruptedException {
        if (options.detach()) {
            Session.leave();
            if (!admitted()) {
                return Main.COULD_NOT_START;
            }
        }
        QmpServer monitor = null;
        try {
            checkHost();
            monitor = bindMonitor();
            hot = options.hot().counts();
            if (options.engine() == EngineKind.LOCKSTEP) {
                return liveWithTwin();
            }
            return live(Machine.create(options.machine(), cpuModel(), engines()), monitor);
        } catch (StartException e) {
            if (monitor != null) {
                monitor.close();
            }
            Main.complain(String.valueOf(e.getMessage()));
            return Main.COULD_NOT_START;
        }
    }

    /**
     * Whoever starts a detached program writes down which process it is, and only then lets it begin: if he dies before that,
     * nobody could find it.
     */
    private static boolean admitted() {
        try {
            return System.in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private CpuModel cpuModel() throws StartException {
        try {
            return CpuModel.parse(options.machine().cpuModel(), true);
        } catch (IllegalArgumentException e) {
            throw new StartException("--cpu: " + e.getMessage());
        }
    }

    private void checkHost() throws StartException {
        long wanted = options.machine().memoryBytes();
        OptionalLong host = HostMemory.total();
        if (host.isPresent() && wanted > host.getAsLong()) {
            throw new StartException("--memory: %d MiB is more than this host's %d MiB"
                    .formatted(wanted >> 20, host.getAsLong() >> 20));
        }
        if (options.exitStatus().isPresent()) {
            Path file = options.exitStatus().get().toAbsolutePath();
            Path directory = file.getParent();
            if (directory == null || Files.isDirectory(file) || !Files.isWritable(directory)) {
                throw new StartException("--exit-status: cannot write '%s'".formatted(file));
            }
        }
    }

    private @Nullable QmpServer bindMonitor() throws StartException {
        if (options.qmp().isEmpty()) {
            return null;
        }
        return switch (options.qmp().get()) {
            case MonitorTarget.Unix(Path path) -> {
                try {
                    yield QmpServer.bind(path, version);
                } catch (IOException e) {
                    throw new StartException("monitor socket '%s': %s".formatted(path, e.getMessage()));
                }
            }
            case MonitorTarget.Stdio() -> QmpServer.over(
                    new FileInputStream(FileDescriptor.in).getChannel(),
                    new FileOutputStream(FileDescriptor.out).getChannel(),
                    version);
        };
    }

    private EngineFactory engines() {
        return HotOptions.sampled(options.engine().factory(), hot);
    }

    private int liveWithTwin() throws StartException, InterruptedException {
        try (Twin twin = new Twin(options.machine(), cpuModel())) {
            return live(Machine.create(options.machine(), cpuModel(), twin.beside(engines())), null);
        }
    }

    private int live(Machine machine, @Nullable QmpServer monitor) throws InterruptedException {
        Thread hook = new Thread(() -> terminate(machine), "terminator");
        Runtime.getRuntime().addShutdownHook(hook);
        StateService state = new StateService(machine, options.state().store());
        if (options.state().awaited()) {
            state.awaitIncoming();
        }
        if (monitor != null) {
            monitor.start(machine, state);
        }
        options.resetCount().ifPresent(file -> machine.addListener(new ResetCounter(file)::hear));
        options.panicNotice().ifPresent(file -> machine.addListener(new PanicNotice(file)::hear));
        machine.start();
        load(state);
        MachineEnd end = awaitEnd(machine);
        if (monitor != null) {
            monitor.close();
        }
        state.close();
        if (end instanceof MachineEnd.NotLoaded(String why)) {
            Main.complain(why);
        }
        if (end instanceof MachineEnd.EmulatorFault(var cause, var dump)) {
            Main.complain("emulator fault: " + cause);
            System.err.print(dump);
            cause.printStackTrace();
        }
        int status = terminated.get() ? TERMINATED : end.status();
        machine.close();
        if (options.statistics()) {
            System.err.print(machine.statistics().text());
        }
        if (hot != null) {
            System.err.print(hot.text(options.hot().most()));
        }
        status = writeExitStatus(end, status);
        closed.countDown();
        return status;
    }

    /** Puts a machine that waits for its state into that state; beside this thread, which watches the time. */
    private void load(StateService state) {
        StateOptions from = options.state();
        if (from.snapshot().isPresent()) {
            String tag = from.snapshot().get();
            Thread.ofPlatform().daemon().name("incoming").start(() -> state.startFromSnapshotOrEnd(tag));
        } else if (from.incoming().isPresent() && !from.incoming().get().equals(StateOptions.DEFER)) {
            try {
                MigrationUri source = state.beginIncoming(from.incoming().get());
                Thread.ofPlatform().daemon().name("incoming").start(() -> state.incomingOrEnd(source));
            } catch (MigrationException e) {
                throw new IllegalStateException(e); // the command line was checked
            }
        }
    }

    private MachineEnd awaitEnd(Machine machine) throws InterruptedException {
        Optional<MachineEnd> end = machine.await(options.timeout().orElse(Duration.ofNanos(Long.MAX_VALUE)));
        if (end.isPresent()) {
            return end.get();
        }
        machine.end(new MachineEnd.Timeout(), MachineEvent.Cause.HOST_SIGNAL);
        return machine.await(PATIENCE).orElseGet(() -> stuck(new MachineEnd.Timeout()));
    }

    /** The vCPU thread does not come back from the guest: nothing more can be saved. */
    private MachineEnd stuck(MachineEnd how) {
        Main.complain("the vCPU thread does not answer");
        writeExitStatus(how, how.status());
        Runtime.getRuntime().halt(how.status());
        return how;
    }

    private int writeExitStatus(MachineEnd end, int status) {
        if (options.exitStatus().isEmpty()) {
            return status;
        }
        try {
            ExitStatusFile.write(options.exitStatus().get(), end.reason(), status);
            return status;
        } catch (IOException e) {
            Main.complain("--exit-status: " + e);
            return status == 0 ? Main.COULD_NOT_START : status;
        }
    }

    /** A signal ends the program: the machine's files are brought in order first. Harmless when it has ended. */
    private void terminate(Machine machine) {
        if (closed.getCount() == 0) {
            return;
        }
        terminated.set(true);
        machine.end(new MachineEnd.Quit(), MachineEvent.Cause.HOST_SIGNAL);
        try {
            if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                Main.complain("the machine does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
