package org.jvirsh.emulator.migration;

import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;
import org.jvirsh.emulator.machine.EngineFactory;
import org.jvirsh.emulator.machine.GuestProgram;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.machine.MachineSpec;
import org.jvirsh.emulator.machine.SerialTarget;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateStreamReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs that are saved somewhere on their way and go on elsewhere end as those that are not. */
@Timeout(240)
class SavedRunTest {
    @TempDir
    private Path directory;

    private final List<Machine> machines = new ArrayList<>();
    private final List<StateService> services = new ArrayList<>();

    @AfterEach
    void close() {
        services.forEach(StateService::close);
        machines.forEach(Machine::close);
    }

    /**
     * A guest that computes for a while: 4,000,000 rounds of x = x * 1664525 + 1013904223, memory[x mod 2 MiB] += x, with a
     * byte of x to COM1 every 1024 rounds and the timer's interrupt flag read through the PIC.
     */
    private static GuestProgram program() {
        return new GuestProgram()
                .oneShot(20_000)
                .bytes(0xBB, 0, 0x09, 0x3D, 0) // mov ebx, 4000000
                .bytes(0xBE, 1, 0, 0, 0) // mov esi, 1
                // round:
                .bytes(0x69, 0xF6, 0x0D, 0x66, 0x19, 0) // imul esi, esi, 1664525
                .bytes(0x81, 0xC6, 0x5F, 0xF3, 0x6E, 0x3C) // add esi, 1013904223
                .bytes(0x89, 0xF7) // mov edi, esi
                .bytes(0xC1, 0xEF, 9) // shr edi, 9
                .bytes(0x81, 0xE7, 0xFC, 0xFF, 0x1F, 0) // and edi, 1FFFFCh
                .bytes(0x81, 0xC7, 0, 0, 0x20, 0) // add edi, 200000h
                .bytes(0x01, 0x37) // add [edi], esi
                .bytes(0x03, 0x37) // add esi, [edi]
                .bytes(0xF7, 0xC3, 0xFF, 3, 0, 0) // test ebx, 3FFh
                .bytes(0x75, 0x0E) // jnz next
                .bytes(0xBA, 0x20, 0, 0, 0, 0xEC) // mov edx, 20h; in al, dx: the PIC's request register
                .bytes(0x01, 0xF0) // add eax, esi
                .bytes(0x66, 0xBA, 0xF8, 3, 0xEE, 0x90) // mov dx, 3F8h; out dx, al; nop
                // next:
                .bytes(0x4B) // dec ebx
                .bytes(0x75, 0xC6) // jnz round
                .powerOff()
                .spin();
    }

    private MachineSpec spec(String serial) throws Exception {
        return program().spec(directory).withMemory(8 << 20).withPaused(true)
                .withSerials(List.of(new SerialTarget.File(directory.resolve(serial))));
    }

    private Machine machine(MachineSpec spec) throws Exception {
        return machine(spec, c -> new Interpreter(c, new OpcodeTable()));
    }

    private Machine machine(MachineSpec spec, EngineFactory engine) throws Exception {
        Machine m = Machine.create(spec, CpuModel.parse(spec.cpuModel(), true), engine);
        machines.add(m);
        return m;
    }

    private StateService service(Machine m) {
        StateService s = new StateService(m, Optional.of(directory.resolve("snapshots")));
        services.add(s);
        return s;
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void onVcpu(Machine m, Action action) throws Exception {
        CompletableFuture.runAsync(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, m.executor()).get(60, TimeUnit.SECONDS);
    }

    private record End(long instructions, long virtualNanos, long devices, long ram) {}

    private static long checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }

    private void close(Machine m) {
        machines.remove(m);
        m.close();
    }

    private static End end(Machine m) throws Exception {
        assertThat(m.await(Duration.ofSeconds(120))).contains(new MachineEnd.GuestPowerOff());
        ByteBuffer ram = m.liveState().ram().ram().segment().asByteBuffer();
        CRC32C crc = new CRC32C();
        crc.update(ram);
        return new End(
                m.statistics().instructions(),
                m.statistics().virtualNanos(),
                checksum(m.liveState().capture()),
                crc.getValue());
    }

    private End straight() throws Exception {
        Machine m = machine(spec("straight"));
        m.start();
        onVcpu(m, m::resume);
        End e = end(m);
        close(m);
        assertThat(Files.size(directory.resolve("straight"))).isEqualTo(3906);
        return e;
    }

    private static Migration wait(StateService s) {
        Migration m = s.migration().orElseThrow();
        while (m.under()) {
            Thread.onSpinWait();
        }
        return m;
    }

    private void finishes(String uri, End expected, String serial) throws Exception {
        Machine m = machine(spec(serial).withPaused(false));
        StateService s = service(m);
        s.awaitIncoming();
        m.start();
        s.incoming(s.beginIncoming(uri));
        assertThat(end(m)).isEqualTo(expected);
        close(m);
        byte[] all = Files.readAllBytes(directory.resolve("straight"));
        byte[] rest = Files.readAllBytes(directory.resolve(serial));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(all, all.length - rest.length, all.length));
    }

    @Test
    void translatedItEndsTheSame() throws Exception {
        End expected = straight();
        Machine m = machine(spec("translated"), c -> Interpreter.translating(c, new OpcodeTable()));
        m.start();
        onVcpu(m, m::resume);
        assertThat(end(m)).isEqualTo(expected);
        assertThat(m.statistics().text()).containsPattern("units of translated code +[1-9]");
        assertThat(directory.resolve("translated")).hasSameBinaryContentAs(directory.resolve("straight"));
    }

    @Test
    void savedWhileItRunsAndContinuedElsewhere() throws Exception {
        End expected = straight();
        for (boolean mapped : new boolean[] {false, true}) {
            Machine m = machine(spec("first" + mapped));
            StateService s = service(m);
            s.capabilities().add(Capability.BACKGROUND_SNAPSHOT);
            if (mapped) {
                s.capabilities().add(Capability.MAPPED_RAM);
            }
            m.start();
            onVcpu(m, m::resume);
            int saves = 0;
            for (boolean more = true; more && saves < 3; ) {
                s.migrate("file:" + directory.resolve("save" + saves));
                more = wait(s).status() == Migration.Status.COMPLETED;
                saves += more ? 1 : 0;
            }
            assertThat(saves).isPositive();
            assertThat(end(m)).as("saving changes nothing").isEqualTo(expected);
            for (int k = 0; k < saves; k++) {
                finishes("file:" + directory.resolve("save" + k), expected, "rest" + mapped + k);
            }
        }
    }

    @Test
    void movedWhileItRuns() throws Exception {
        End expected = straight();
        Path socket = directory.resolve("socket");
        Machine to = machine(spec("to").withPaused(false));
        StateService target = service(to);
        target.awaitIncoming();
        to.start();
        MigrationUri uri = target.beginIncoming("unix:" + socket);
        CompletableFuture<Void> received = CompletableFuture.runAsync(() -> target.incomingOrEnd(uri));
        while (!Files.exists(socket)) {
            Thread.onSpinWait();
        }
        Machine from = machine(spec("from"));
        StateService source = service(from);
        from.start();
        onVcpu(from, from::resume);
        source.migrate("unix:" + socket);
        Migration done = wait(source);
        assertThat(done.error()).isEmpty();
        assertThat(done.status()).isEqualTo(Migration.Status.COMPLETED);
        assertThat(from.state().word()).isEqualTo("postmigrate");
        received.get(60, TimeUnit.SECONDS);
        assertThat(end(to)).isEqualTo(expected);
        close(from);
        close(to);
        assertThat(Files.readString(directory.resolve("from"), java.nio.charset.StandardCharsets.ISO_8859_1)
                        + Files.readString(directory.resolve("to"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo(Files.readString(
                        directory.resolve("straight"), java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private static void job(StateService s, Machine m, Action begin) throws Exception {
        onVcpu(m, begin);
        Job j = s.jobs().list().getLast();
        while (!j.concluded()) {
            Thread.onSpinWait();
        }
        assertThat(j.error()).isEmpty();
        onVcpu(m, () -> s.jobs().dismiss(j.id()));
    }

    @Test
    void goesBackToSnapshotsInAnyOrder() throws Exception {
        End expected = straight();
        Machine m = machine(spec("back"));
        StateService s = service(m);
        m.start();
        job(s, m, () -> s.saveSnapshot("j", "zero", List.of()));
        onVcpu(m, m::resume);
        int taken = 0;
        while (taken < 4 && m.state().word().equals("running")) {
            String tag = "s" + taken++;
            try {
                job(s, m, () -> s.saveSnapshot("j", tag, List.of()));
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.RejectedExecutionException e) {
                break; // the guest had come to its end
            }
        }
        assertThat(end(m)).isEqualTo(expected);
        Machine again = machine(spec("again"));
        StateService t = service(again);
        again.start();
        SplittableRandom random = new SplittableRandom(8);
        List<String> names = t.snapshotNames();
        assertThat(names).contains("zero");
        for (int k = 0; k < 10; k++) {
            String tag = names.get(random.nextInt(names.size()));
            job(t, again, () -> t.loadSnapshot("j", tag, List.of()));
            assertThat(again.state().word()).isEqualTo("paused");
        }
        job(t, again, () -> t.deleteSnapshot("j", "zero", List.of()));
        onVcpu(again, again::resume);
        assertThat(end(again)).isEqualTo(expected);
    }

    @Test
    void aSaveThatIsCancelledLeavesNothing() throws Exception {
        Machine m = machine(spec("cancelled"));
        StateService s = service(m);
        m.start();
        Path pipe = directory.resolve("socket");
        try (var server = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            server.bind(java.net.UnixDomainSocketAddress.of(pipe));
            s.migrate("unix:" + pipe);
            try {
                s.migrate("unix:" + pipe); // the first may have come to its end: the socket has room for so small a machine
            } catch (MigrationException e) {
                assertThat(e).hasMessage("There's a migration process in progress");
            }
            s.cancelMigration();
            Migration end = wait(s);
            assertThat(end.status()).isIn(Migration.Status.CANCELLED, Migration.Status.COMPLETED);
        }
        s.migrate("file:" + directory.resolve("none/x"));
        assertThat(wait(s).status()).isEqualTo(Migration.Status.FAILED);
        assertThat(s.migration().orElseThrow().error().orElseThrow()).contains("no such file or directory");
        assertThatThrownBy(() -> s.migrate("exec:cat"))
                .hasMessage("Parameter 'uri' expects a valid migration protocol");
        assertThatThrownBy(() -> s.migrate("tcp:10.0.0.1:5")).hasMessage("host '10.0.0.1' is not this one");
        m.end(new MachineEnd.Quit(), MachineEvent.Cause.HOST_SIGNAL);
    }

    @Test
    void refusesDamagedAndForeignStreams() throws Exception {
        Machine m = machine(spec("damaged"));
        m.start();
        Path file = directory.resolve("state");
        onVcpu(m, () -> {
            try (FileChannel c = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                m.save(Channels.newOutputStream(c));
            }
        });
        byte[] good = Files.readAllBytes(file);
        Machine other = machine(spec("other"));
        SplittableRandom random = new SplittableRandom(9);
        for (int k = 0; k < 400; k++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] used = k % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : bad;
            assertThatThrownBy(() -> StateStreamReader.read(
                            Channels.newChannel(new java.io.ByteArrayInputStream(used)),
                            other.liveState().description(),
                            other.liveState().ram().ram()))
                    .isInstanceOf(StateFormatException.class);
        }
        Machine larger = machine(spec("larger").withMemory(16 << 20));
        StateService s = service(larger);
        s.awaitIncoming();
        larger.start();
        MigrationUri uri = s.beginIncoming("file:" + file);
        s.incomingOrEnd(uri);
        assertThat(larger.await(Duration.ofSeconds(30))).contains(new MachineEnd.NotLoaded(
                "saved machine has memory '8192 KiB', this one has '16384 KiB'"));
        assertThatThrownBy(() -> s.beginIncoming("file:" + file)).isInstanceOf(MigrationException.class);
    }

    @Test
    void damagedDevicesAreRefusedOrTakenButNeverCrash() throws Exception {
        Machine m = machine(spec("devices"));
        byte[] good = m.liveState().capture();
        SplittableRandom random = new SplittableRandom(10);
        int refused = 0;
        for (int k = 0; k < 2000; k++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                m.liveState().apply(k % 5 == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
            } catch (StateFormatException e) {
                refused++;
            }
            m.liveState().apply(good);
            assertThat(Arrays.equals(m.liveState().capture(), good)).isTrue();
        }
        assertThat(refused).isGreaterThan(200);
    }
}
