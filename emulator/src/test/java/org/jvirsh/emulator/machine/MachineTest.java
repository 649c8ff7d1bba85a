package org.jvirsh.emulator.machine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.snapshot.StateFormatException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class MachineTest {
    @TempDir
    private Path directory;

    private @Nullable Machine machine;
    private @Nullable TinyEngine engine;
    private final List<MachineEvent> events = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        if (machine != null) {
            machine.close();
        }
    }

    private Machine build(MachineSpec spec) throws StartException {
        Machine m = Machine.create(spec, new CpuModel(), c -> {
            TinyEngine e = new TinyEngine(c);
            engine = e;
            return e;
        });
        m.addListener(events::add);
        machine = m;
        return m;
    }

    private Machine machine() {
        return Objects.requireNonNull(machine);
    }

    private TinyEngine engine() {
        return Objects.requireNonNull(engine);
    }

    private MachineEnd run(MachineSpec spec) throws Exception {
        Machine m = build(spec);
        m.start();
        return m.await(Duration.ofSeconds(30)).orElseThrow();
    }

    private SerialTarget serialFile() {
        return new SerialTarget.File(directory.resolve("serial"));
    }

    private String serialOutput() throws Exception {
        if (machine != null) {
            machine.close();
            machine = null;
        }
        return Files.readString(directory.resolve("serial"));
    }

    /** Runs something on the vCPU thread and waits for it. */
    private static void onVcpu(Machine m, Runnable action) throws Exception {
        CompletableFuture.runAsync(action, m.executor()).get(30, TimeUnit.SECONDS);
    }

    @Test
    void runsUntilTheGuestSwitchesOff() throws Exception {
        MachineSpec spec = new GuestProgram().print("hello\n").powerOff().spin().spec(directory)
                .withSerials(List.of(serialFile()));
        MachineEnd end = run(spec);
        assertThat(end).isEqualTo(new MachineEnd.GuestPowerOff());
        assertThat(end.status()).isZero();
        assertThat(events).containsExactly(
                new MachineEvent.Resume(), new MachineEvent.Shutdown(MachineEvent.Cause.GUEST_SHUTDOWN));
        assertThat(serialOutput()).isEqualTo("hello\n");
    }

    @Test
    void debugExitGivesTheGuestsValue() throws Exception {
        MachineEnd end = run(new GuestProgram().out32(0xF4, 21).spin().spec(directory).withDebugExit(true));
        assertThat(end).isEqualTo(new MachineEnd.DebugExit(21));
        assertThat(end.status()).isEqualTo(43);
    }

    @Test
    void debugConsoleWritesToItsFile() throws Exception {
        Path log = directory.resolve("log");
        run(new GuestProgram().out8(0xE9, 'x').out8(0xE9, 'y').powerOff().spin().spec(directory)
                .withDebugConsole(Optional.of(new MachineSpec.DebugConsole(0xE9, log))));
        close();
        machine = null;
        assertThat(Files.readString(log)).isEqualTo("xy");
    }

    @Test
    void resetLoadsTheKernelAgain() throws Exception {
        // The program overwrites its own first instruction (print "a"); a reset brings it back.
        GuestProgram p = new GuestProgram()
                .bytes(0x90)
                .print("a")
                .bytes(0xB0, 0xF4)
                .storeAl(0x10_0000 + 32)
                .out8(0x21, 0xFB)
                .reset()
                .spin();
        Machine m = build(p.spec(directory).withSerials(List.of(serialFile())));
        int[] resets = new int[1];
        m.addListener(e -> {
            if (e instanceof MachineEvent.Reset && ++resets[0] == 3) {
                m.shutDown(new MachineEnd.Quit(), MachineEvent.Cause.HOST_QMP_QUIT);
            }
        });
        m.start();
        assertThat(m.await(Duration.ofSeconds(30))).contains(new MachineEnd.Quit());
        assertThat(events).contains(new MachineEvent.Reset(MachineEvent.Cause.GUEST_RESET));
        assertThat(serialOutput()).isEqualTo("aaa");
    }

    @Test
    void resetEndsAMachineThatIsNotToReboot() throws Exception {
        assertThat(run(new GuestProgram().reset().spin().spec(directory).withReboot(false)))
                .isEqualTo(new MachineEnd.GuestReset());
        assertThat(events).contains(new MachineEvent.Shutdown(MachineEvent.Cause.GUEST_RESET));
    }

    @Test
    void switchingOffRestartsAMachineThatIsToldSo() throws Exception {
        Machine m = build(new GuestProgram()
                .print("a")
                .powerOff()
                .spin()
                .spec(directory)
                .withSerials(List.of(serialFile()))
                .withActions(EndActions.USUAL.with(EndActions.Shutdown.RESET)));
        m.addListener(e -> {
            if (e instanceof MachineEvent.Reset) {
                m.endActions(EndActions.USUAL);
            }
        });
        m.start();
        assertThat(m.await(Duration.ofSeconds(30))).contains(new MachineEnd.GuestPowerOff());
        assertThat(events).contains(new MachineEvent.Reset(MachineEvent.Cause.GUEST_SHUTDOWN));
        assertThat(serialOutput()).isEqualTo("aa");
    }

    @Test
    void tripleFaultIsAReset() throws Exception {
        assertThat(run(new GuestProgram().bytes(0x0F, 0x0B).spec(directory).withReboot(false)))
                .isEqualTo(new MachineEnd.GuestReset());
    }

    @Test
    void skipsIdleTimeWithTheInstructionClock() throws Exception {
        GuestProgram p = new GuestProgram().oneShot(0xFFFF).sti().hlt().powerOff().spin();
        assertThat(run(p.spec(directory))).isEqualTo(new MachineEnd.GuestPowerOff());
        assertThat(engine().interrupts()).isEqualTo(1);
        Statistics s = machine().statistics();
        assertThat(s.virtualNanos()).isBetween(54_924_000L, 54_930_000L);
        assertThat(s.idles()).isZero();
        assertThat(s.timers()).isEqualTo(1);
        assertThat(s.ports()).containsEntry("pit", 3L);
    }

    @Test
    void parksWhileTheGuestIdlesWithTheHostsClock() throws Exception {
        GuestProgram p = new GuestProgram().oneShot(0xFFFF).sti().hlt().powerOff().spin();
        assertThat(run(p.spec(directory).withInstructionClock(false))).isEqualTo(new MachineEnd.GuestPowerOff());
        Statistics s = machine().statistics();
        assertThat(s.idles()).isPositive();
        assertThat(s.slices()).isLessThan(1000);
        assertThat(s.wallNanos()).isGreaterThan(54_000_000L);
    }

    @Test
    void haltWithInterruptsOffStaysAndAnswers() throws Exception {
        Machine m = build(new GuestProgram().oneShot(100).cli().hlt().powerOff().spin().spec(directory));
        m.start();
        AtomicBoolean halted = new AtomicBoolean();
        while (!halted.get()) {
            onVcpu(m, () -> halted.set(engine().halted()));
        }
        onVcpu(m, () -> assertThat(m.state()).isEqualTo(RunState.RUNNING));
        onVcpu(m, m::injectNmi);
        assertThat(m.await(Duration.ofSeconds(30))).contains(new MachineEnd.GuestPowerOff());
        assertThat(engine().nmis()).isEqualTo(1);
        assertThat(engine().interrupts()).isZero();
    }

    @Test
    void stopsAndContinues() throws Exception {
        Machine m = build(new GuestProgram().spin().spec(directory).withPaused(true));
        m.start();
        onVcpu(m, () -> assertThat(m.state()).isEqualTo(RunState.PRELAUNCH));
        onVcpu(m, m::resume);
        onVcpu(m, m::resume);
        onVcpu(m, m::stop);
        assertThat(m.state()).isEqualTo(RunState.PAUSED);
        long[] count = new long[2];
        onVcpu(m, () -> count[0] = engine().instructions());
        onVcpu(m, () -> count[1] = engine().instructions());
        assertThat(count[0]).isEqualTo(count[1]);
        assertThat(m.await(Duration.ofMillis(1))).isEmpty();
        m.end(new MachineEnd.Timeout(), MachineEvent.Cause.HOST_SIGNAL);
        assertThat(m.await(Duration.ofSeconds(30))).contains(new MachineEnd.Timeout());
        assertThat(m.state()).isEqualTo(RunState.SHUTDOWN);
        assertThat(events).containsExactly(
                new MachineEvent.Resume(),
                new MachineEvent.Stop(),
                new MachineEvent.Shutdown(MachineEvent.Cause.HOST_SIGNAL));
        assertThatThrownBy(() -> m.executor().execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void anEmulatorFaultIsAnEndWithADump() throws Exception {
        MachineEnd end = run(new GuestProgram().bytes(0xD7).spec(directory));
        assertThat(end).isInstanceOfSatisfying(MachineEnd.EmulatorFault.class, f -> {
            assertThat(f.cause()).hasMessage("opcode d7");
            assertThat(f.dump()).contains("EIP=00100021").contains("CS =0010").contains("Code=");
        });
        assertThat(end.status()).isEqualTo(126);
    }

    @Test
    void savedStateContinuesInAnotherMachine() throws Exception {
        GuestProgram p = new GuestProgram().bytes(0xB0, 0x42).storeAl(0x20_0000).oneShot(5000).sti().hlt()
                .loadAl(0x20_0000).out8(0x70, 0x0F).powerOff().spin();
        MachineSpec spec = p.spec(directory).withPaused(true);
        Machine first = build(spec);
        TinyEngine firstEngine = engine();
        first.start();
        onVcpu(first, () -> runUntilHalted(firstEngine));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        onVcpu(first, () -> save(first, saved));
        onVcpu(first, first::resume);
        assertThat(first.await(Duration.ofSeconds(30))).contains(new MachineEnd.GuestPowerOff());
        Statistics expected = first.statistics();
        first.close();

        Machine second = build(spec);
        second.restore(new ByteArrayInputStream(saved.toByteArray()));
        second.start();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        onVcpu(second, () -> save(second, again));
        assertThat(again.toByteArray()).isEqualTo(saved.toByteArray());
        onVcpu(second, second::resume);
        assertThat(second.await(Duration.ofSeconds(30))).contains(new MachineEnd.GuestPowerOff());
        assertThat(second.statistics().virtualNanos()).isEqualTo(expected.virtualNanos());
        assertThat(engine().interrupts()).isEqualTo(1);
    }

    @Test
    void refusesDamagedState() throws Exception {
        Machine m = build(new GuestProgram().spin().spec(directory));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        m.save(saved);
        byte[] whole = saved.toByteArray();
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        assertThatThrownBy(() -> m.restore(new ByteArrayInputStream(cut)))
                .isInstanceOf(StateFormatException.class)
                .hasMessage("saved state ends too early");
        byte[] other = whole.clone();
        other[100] ^= 1;
        assertThatThrownBy(() -> m.restore(new ByteArrayInputStream(other)))
                .isInstanceOf(StateFormatException.class)
                .hasMessage("saved state is damaged: a checksum is wrong");
        assertThatThrownBy(() -> m.restore(new ByteArrayInputStream(new byte[20])))
                .hasMessage("not a saved machine");
    }

    @Test
    void namesWhatCannotBeOpened() throws Exception {
        MachineSpec spec = new GuestProgram().spin().spec(directory);
        assertThatThrownBy(() -> build(spec.withSerials(List.of(new SerialTarget.File(directory)))))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("serial file: ");
        assertThatThrownBy(() -> build(
                        spec.withSerials(List.of(new SerialTarget.Unix(directory.resolve("x".repeat(120)))))))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("serial socket '");
        assertThatThrownBy(() -> build(spec.withDebugConsole(
                        Optional.of(new MachineSpec.DebugConsole(0x43, directory.resolve("log"))))))
                .isInstanceOf(StartException.class)
                .hasMessage("--debugcon: port 0x43 belongs to pit");
        Files.write(directory.resolve("guest"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> build(spec))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("unknown image");
    }

    private static void runUntilHalted(TinyEngine e) {
        while (e.run(1) != CpuExit.HALTED) {
            assertThat(e.instructions()).isLessThan(100);
        }
    }

    private static void save(Machine m, ByteArrayOutputStream to) {
        try {
            m.save(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
