package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.job.BlockJobs;
import org.jvirsh.emulator.block.job.JobListener;
import org.jvirsh.emulator.block.job.JobStatus;
import org.jvirsh.emulator.boot.BootException;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.EngineStatistics;
import org.jvirsh.emulator.devices.serial.CharBackend;
import org.jvirsh.emulator.devices.serial.Uart16550;
import org.jvirsh.emulator.devices.virtio.VirtioBalloon;
import org.jvirsh.emulator.devices.virtio.VirtioSerial;
import org.jvirsh.emulator.snapshot.LiveState;
import org.jvirsh.emulator.snapshot.StateStreamReader;
import org.jvirsh.emulator.snapshot.WholeState;

/**
 * A PC with everything that belongs to it: board, kernel if it has one, back ends, vCPU thread. Built stopped; {@link #start} gives
 * it its thread. The methods that look at or change the machine's state run on that thread: callers from elsewhere
 * post them through {@link #executor}.
 */
public final class Machine implements AutoCloseable {
    private static final DateTimeFormatter CORE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH:mm:ss", Locale.ROOT);
    private static final int PREFIXED = 0xE000;
    private static final int PAUSE_KEY = 0xC6;
    private static final int PAUSE_CODE = 0xE11D;
    private static final long STACK_BYTES = 64L << 20;
    /** 2026-01-01T00:00:00Z, the time of day at power-on where a run is to repeat exactly. */
    private static final long REPEATABLE_EPOCH = 1_767_225_600;

    private final MachineSpec spec;
    private final Backends backends;
    private final PcBoard board;
    private final @Nullable DirectBoot boot;
    private final RunLoop loop;
    private final MachineState whole;
    private final HotPlug hotPlug;
    private final PortPlug ports;
    private final List<Consumer<MachineEvent>> listeners = new CopyOnWriteArrayList<>();
    private final BlockJobs blockJobs = new BlockJobs(this::tellOfJob);
    private final CompletableFuture<MachineEnd> ended = new CompletableFuture<>();
    private @Nullable Thread thread;
    private EndActions endActions;
    private volatile RunState state = RunState.PRELAUNCH;
    private volatile long cpuNanos;
    private boolean runWhenLoaded;
    private long startedAt;
    private volatile long endedAt;

    private Machine(
            MachineSpec spec, Backends backends, PcBoard board, @Nullable DirectBoot boot, GuestRequests requests) {
        this.spec = spec;
        this.endActions = spec.actions();
        this.backends = backends;
        this.board = board;
        this.boot = boot;
        this.loop = new RunLoop(board.engine, board.clock, board.events, requests, this::handle);
        board.connect(loop::offer);
        this.whole = new MachineState(spec, board, backends);
        hotPlug = new HotPlug(board, backends, id -> tell(new MachineEvent.DeviceDeleted(id)));
        ports = new PortPlug(board, backends, loop::offer, id -> tell(new MachineEvent.DeviceDeleted(id)));
        board.balloon().ifPresent(b -> b.onChange(actual -> tell(new MachineEvent.BalloonChange(actual))));
        board.serial().ifPresent(s -> s.onChange(p -> tell(new MachineEvent.PortChange(p.id(), p.guestOpen()))));
        for (CdDrive d : board.cdDrives()) {
            d.onTrayMoved(open -> tell(new MachineEvent.TrayMoved(d.name(), open)));
        }
    }

    /**
     * Builds a machine as it is before the first instruction of its kernel or firmware.
     *
     * @throws StartException if a file is missing or damaged, or something does not fit
     */
    public static Machine create(MachineSpec spec, CpuModel model, EngineFactory engines) throws StartException {
        Backends backends = Backends.open(spec);
        GuestRequests requests = new GuestRequests();
        PcBoard board = null;
        DirectBoot boot = null;
        try {
            long now = spec.instructionClock() ? REPEATABLE_EPOCH : System.currentTimeMillis() / 1000;
            boot = spec.boot() instanceof MachineSpec.Kernel kernel
                    ? DirectBoot.of(kernel, MemoryMap.of(spec.memoryBytes()))
                    : null;
            board = new PcBoard(spec, model, engines, backends, requests, now);
            Machine m = new Machine(spec, backends, board, boot, requests);
            m.powerOn();
            return m;
        } catch (StartException e) {
            release(backends, board, boot);
            throw e;
        } catch (BootException | IOException e) {
            release(backends, board, boot);
            throw new StartException(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            release(backends, board, boot);
            throw new StartException("not enough memory for a machine with %d MiB".formatted(spec.memoryBytes() >> 20));
        }
    }

    private static void release(Backends backends, @Nullable PcBoard board, @Nullable DirectBoot boot) {
        backends.close();
        if (board != null) {
            board.close();
        }
        closeQuietly(boot);
    }

    private static void closeQuietly(@Nullable DirectBoot boot) {
        try {
            if (boot != null) {
                boot.close();
            }
        } catch (IOException e) {
            // It was only read from.
        }
    }

    private void powerOn() throws BootException {
        board.reset();
        if (boot != null) {
            boot.enter(board.memory, board.engine.cpu());
        }
    }

    // ---- life

    /** Starts the vCPU thread, and the guest unless the machine is to wait for {@link #resume}. */
    public void start() {
        for (int i = 0; i < board.uarts.size(); i++) {
            Uart16550 uart = board.uarts.get(i);
            CharBackend backend = backends.serials().get(i);
            backend.start(() -> loop.offer(uart::poll));
        }
        for (int i = 0; i < backends.consoles().size(); i++) {
            Runnable look = board.consoleInputs().get(i);
            backends.consoles().get(i).start(() -> loop.offer(look));
        }
        ports.start();
        startedAt = System.nanoTime();
        Thread t = new Thread(null, this::live, spec.name().isEmpty() ? "vcpu0" : spec.name() + " vcpu0", STACK_BYTES);
        thread = t;
        t.start();
    }

    private void live() {
        MachineEnd end;
        try {
            if (!spec.paused() && state != RunState.INMIGRATE) {
                resume();
            }
            end = loop.run();
        } catch (Throwable t) {
            end = fault(t);
        }
        cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        endedAt = System.nanoTime();
        state = end instanceof MachineEnd.EmulatorFault ? RunState.INTERNAL_ERROR : RunState.SHUTDOWN;
        ended.complete(end);
    }

    private MachineEnd fault(Throwable t) {
        String dump;
        try {
            if (t instanceof OutOfMemoryError) {
                board.engine.memoryMapChanged(); // the decoded code goes, so that there is room to say what happened
            }
            dump = ProcessorDump.withCode(board.engine.cpu());
        } catch (RuntimeException | OutOfMemoryError e) {
            dump = "no dump: " + e;
        }
        tell(new MachineEvent.Shutdown(MachineEvent.Cause.HOST_ERROR));
        return new MachineEnd.EmulatorFault(t, dump);
    }

    /** Waits for the end; empty if the time is over first. */
    public Optional<MachineEnd> await(Duration limit) throws InterruptedException {
        try {
            return Optional.of(ended.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the machine from any thread; {@link #await} tells when it has ended. Harmless at its end. */
    public void end(MachineEnd how, MachineEvent.Cause cause) {
        loop.offer(() -> {
            shutDown(how, cause);
        });
    }

    /** Runs tasks on the vCPU thread, in order; refuses them once the machine is at its end. */
    public Executor executor() {
        return loop;
    }

    /** Adds someone who hears of events, on the vCPU thread; must not block. */
    public void addListener(Consumer<MachineEvent> listener) {
        listeners.add(listener);
    }

    private void tell(MachineEvent e) {
        listeners.forEach(l -> l.accept(e));
    }

    /** The disks, IDE before virtio, each in the order of the specification; from any thread. */
    public List<BlockDevice> disks() {
        return backends.fixedDisks();
    }

    /** The jobs on disks; from any thread. */
    public BlockJobs blockJobs() {
        return blockJobs;
    }

    private void tellOfJob(JobListener.Event what, JobStatus status) {
        if (what != JobListener.Event.STATE) {
            loop.offer(() -> tell(new MachineEvent.BlockJob(what, status)));
        }
    }

    /** Its serial ports, consoles and ports of the virtio serial card; on the vCPU thread. */
    public List<CharacterDevice> characterDevices() {
        List<CharacterDevice> devices = backends.characterDevices();
        devices.addAll(ports.characterDevices());
        return devices;
    }

    /** What the machine was built from. */
    public MachineSpec spec() {
        return spec;
    }

    /** Whether the guest runs; from any thread. */
    public RunState state() {
        return state;
    }

    // ---- on the vCPU thread

    /** Lets the guest run; a machine that waits for a saved state runs once that is there. */
    public void resume() {
        if (state == RunState.INMIGRATE) {
            runWhenLoaded = true;
        } else if (!loop.running()) {
            board.timeOfDay.catchUp();
            // A state that was loaded meanwhile may believe in clients that are not there, or not know those that are.
            board.serial().ifPresent(VirtioSerial::look);
            loop.setRunning(true);
            state = RunState.RUNNING;
            tell(new MachineEvent.Resume());
        }
    }

    /** Holds the guest and its time. */
    public void stop() {
        if (loop.running()) {
            loop.setRunning(false);
            board.drain();
            state = RunState.PAUSED;
            tell(new MachineEvent.Stop());
        }
    }

    /** Has the machine wait for a saved state; before {@link #start}. */
    public void awaitState() {
        state = RunState.INMIGRATE;
        runWhenLoaded = !spec.paused();
    }

    /**
     * The saved state that {@link #awaitState} announced is there.
     *
     * @param running whether the saved guest ran
     */
    public void stateLoaded(boolean running) {
        memoryLoaded();
        if (state == RunState.INMIGRATE) {
            state = RunState.PAUSED;
            if (running && runWhenLoaded) {
                resume();
            }
        }
    }

    /** Tells listeners of something that is not the guest's doing. */
    public void announce(MachineEvent event) {
        tell(event);
    }

    /** Resets the machine, or ends it if it is not to reboot. */
    public void reset(MachineEvent.Cause cause) {
        if (state == RunState.INMIGRATE) {
            return; // there is nothing yet that could be reset
        }
        if (endActions.reboot() == EndActions.Reboot.SHUTDOWN) {
            shutDown(new MachineEnd.GuestReset(), cause);
        } else {
            restart(cause);
        }
    }

    private void restart(MachineEvent.Cause cause) {
        try {
            powerOn();
            tell(new MachineEvent.Reset(cause));
        } catch (BootException e) {
            MachineEnd end = fault(e);
            if (loop.finish(end)) {
                state = RunState.INTERNAL_ERROR;
            }
        }
    }

    /** What becomes of the machine when its guest resets it or switches it off. */
    public EndActions endActions() {
        return endActions;
    }

    /** Changes that. */
    public void endActions(EndActions actions) {
        endActions = actions;
    }

    /** Presses the power button. */
    public void powerButton() {
        tell(new MachineEvent.Powerdown());
        board.powerButton();
    }

    /** Ends the machine. */
    public void shutDown(MachineEnd how, MachineEvent.Cause cause) {
        if (loop.finish(how)) {
            tell(new MachineEvent.Shutdown(cause));
        }
    }

    /** Raises a non-maskable interrupt. */
    public void injectNmi() {
        board.injectNmi();
    }

    /**
     * Presses or releases a key of the keyboard.
     *
     * @param number scan code of set 1, with 80h for keys with a prefix
     */
    public void key(int number, boolean down) {
        int code = number == PAUSE_KEY ? PAUSE_CODE : (number & 0x80) != 0 ? PREFIXED | number & 0x7F : number;
        board.keyboard.keyboard().key(code, down);
    }

    /** Writes RAM and registers to a file for debuggers, while the guest stands still. */
    public void dumpCore(Path file) throws IOException {
        boolean _ = held(() -> {
            new CoreDump(board.memory, board.engine.cpu()).write(file);
            return true;
        });
    }

    /** The CD-ROM drives. */
    public List<CdDrive> cdDrives() {
        return board.cdDrives();
    }

    /** Disks that come and go while the guest runs. */
    public HotPlug hotPlug() {
        return hotPlug;
    }

    /** Ports of the virtio serial card that come and go while the guest runs. */
    public PortPlug portPlug() {
        return ports;
    }

    /** The memory balloon, if there is one. */
    public Optional<VirtioBalloon> balloon() {
        return board.balloon();
    }

    /** The processor's registers for people. */
    public String registers() {
        return ProcessorDump.registers(board.engine.cpu());
    }

    /** Something that is done while the guest and its time stand still. */
    public interface Held<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Does something at a moment at which nothing is under way; the guest does not notice. */
    public <T> T held(Held<T> work) throws IOException {
        boolean running = loop.running();
        if (running) {
            board.clock.stop();
        }
        try {
            board.drain();
            return work.run();
        } finally {
            if (running) {
                board.clock.start();
            }
        }
    }

    /** The state as a whole, for saving and loading. */
    public LiveState liveState() {
        return whole;
    }

    /** RAM was loaded: what was derived from its content is dropped. */
    public void memoryLoaded() {
        board.engine.memoryMapChanged();
    }

    /** Pages of RAM were loaded, the others are as they were. */
    public void memoryLoaded(BitSet pages) {
        if (board.memory.a20()) {
            board.memory.replaced(pages);
        } else {
            memoryLoaded(); // code may stand under two addresses
        }
    }

    /** Holds the guest in a state that has a name of its own, until {@link #resume}. */
    public void stop(RunState why) {
        stop();
        if (state != RunState.SHUTDOWN && state != RunState.INTERNAL_ERROR) {
            state = why;
        }
    }

    /** Writes the whole state; the machine is stopped. */
    public void save(OutputStream out) throws IOException {
        board.drain();
        WholeState.save(whole, Channels.newChannel(out), loop.running());
    }

    /** Restores what {@link #save} of a machine of the same specification wrote. */
    public void restore(InputStream in) throws IOException {
        board.drain();
        WholeState.take(
                whole, StateStreamReader.read(Channels.newChannel(in), whole.description(), whole.ram().ram()));
        memoryLoaded();
    }

    private void handle(GuestRequest request) {
        switch (request) {
            case GuestRequest.Reset() -> reset(MachineEvent.Cause.GUEST_RESET);
            case GuestRequest.PowerOff() -> powerOff();
            case GuestRequest.Panic() -> panic();
            case GuestRequest.CrashLoaded() -> tell(new MachineEvent.CrashLoaded());
            case GuestRequest.Exit(int value) ->
                    shutDown(new MachineEnd.DebugExit(value), MachineEvent.Cause.GUEST_SHUTDOWN);
        }
    }

    private void panic() {
        endActions.core().ifPresent(this::keepCore);
        if (endActions.panic() == EndActions.Panic.PAUSE) {
            stop(RunState.GUEST_PANICKED);
        }
        tell(new MachineEvent.Panicked(endActions.panic()));
        switch (endActions.panic()) {
            case SHUTDOWN -> shutDown(new MachineEnd.GuestPanic(), MachineEvent.Cause.GUEST_PANIC);
            case RESET -> restart(MachineEvent.Cause.GUEST_PANIC);
            case PAUSE, NONE -> {
                // It stands still now, or nobody is interested.
            }
        }
    }

    /** A guest that could not be kept for its debuggers ends all the same. */
    private void keepCore(Path prefix) {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(CORE_TIME);
        Path file = prefix.resolveSibling(prefix.getFileName() + "-" + time);
        try {
            dumpCore(file);
        } catch (IOException e) {
            System.err.println("jvirsh-emulator: core '" + file + "': " + e.getMessage());
        }
    }

    private void powerOff() {
        if (endActions.shutdown() == EndActions.Shutdown.RESET) {
            restart(MachineEvent.Cause.GUEST_SHUTDOWN);
        } else {
            shutDown(new MachineEnd.GuestPowerOff(), MachineEvent.Cause.GUEST_SHUTDOWN);
        }
    }

    // ---- after the end

    /** What the run did; complete once the machine has ended. */
    public Statistics statistics() {
        Map<String, Long> engine = board.engine instanceof EngineStatistics e ? e.counters() : Map.of();
        return new Statistics(
                board.engine.instructions(),
                cpuNanos,
                endedAt - startedAt,
                board.clock.nanos(),
                board.ports.accesses(),
                board.ports.unclaimedAccesses(),
                board.events.fired(),
                loop.slices(),
                loop.idles(),
                engine);
    }

    /** Ends the machine if it lives, delivers what its back ends hold, frees its memory. */
    @Override
    public void close() {
        Thread t = thread;
        if (t != null) {
            end(new MachineEnd.Quit(), MachineEvent.Cause.HOST_SIGNAL);
            boolean interrupted = false;
            while (t.isAlive()) {
                try {
                    t.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        board.finishDisks();
        blockJobs.close();
        backends.close();
        closeQuietly(boot);
        board.close();
    }
}
