package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.cpu.CpuModel;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class GuestCrashTest {
    private static final int PANIC_PORT = 0x505;

    @TempDir
    private Path directory;

    private final List<MachineEvent> events = Collections.synchronizedList(new ArrayList<>());

    private Machine build(GuestProgram guest, EndActions actions) throws IOException, StartException {
        Machine machine =
                Machine.create(guest.spec(directory).withActions(actions), new CpuModel(), TinyEngine::new);
        machine.addListener(events::add);
        return machine;
    }

    private static GuestProgram crashing() {
        return new GuestProgram().out8(PANIC_PORT, 1).spin();
    }

    @Test
    void aCrashEndsTheMachineAndLeavesACore() throws Exception {
        EndActions actions = EndActions.USUAL
                .with(EndActions.Panic.SHUTDOWN)
                .withCore(Optional.of(directory.resolve("core")));
        try (Machine machine = build(crashing(), actions)) {
            machine.start();
            assertThat(machine.await(Duration.ofSeconds(30))).contains(new MachineEnd.GuestPanic());
        }
        assertThat(events).contains(
                new MachineEvent.Panicked(EndActions.Panic.SHUTDOWN),
                new MachineEvent.Shutdown(MachineEvent.Cause.GUEST_PANIC));
        try (Stream<Path> files = Files.list(directory)) {
            Path core = files.filter(file -> file.getFileName().toString().startsWith("core-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.size(core)).isEqualTo(4096 + (4 << 20));
        }
    }

    @Test
    void aCrashCanKeepTheGuestStanding() throws Exception {
        CountDownLatch crashed = new CountDownLatch(1);
        try (Machine machine = build(crashing(), EndActions.USUAL.with(EndActions.Panic.PAUSE))) {
            machine.addListener(event -> {
                if (event instanceof MachineEvent.Panicked) {
                    crashed.countDown();
                }
            });
            machine.start();
            assertThat(crashed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(machine.state()).isEqualTo(RunState.GUEST_PANICKED);
        }
    }

    @Test
    void withoutTheDeviceThePortIsAPortLikeOthers() throws Exception {
        GuestProgram guest = new GuestProgram().out8(PANIC_PORT, 1).powerOff().hlt();
        try (Machine machine = build(guest, EndActions.USUAL)) {
            machine.start();
            assertThat(machine.await(Duration.ofSeconds(30))).contains(new MachineEnd.GuestPowerOff());
        }
    }

    @Test
    void aCoreHoldsMemoryAtItsPhysicalAddresses() throws Exception {
        Path core = directory.resolve("dump");
        try (Machine machine = build(new GuestProgram().spin(), EndActions.USUAL)) {
            machine.start();
            CompletableFuture.runAsync(
                            () -> {
                                try {
                                    machine.dumpCore(core);
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            machine.executor())
                    .get(30, TimeUnit.SECONDS);
        }
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(core)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.getInt(0)).isEqualTo(0x464C_457F);
        assertThat(file.getShort(16)).as("core").isEqualTo((short) 4);
        int load = 64 + 56;
        assertThat(file.getInt(load)).as("loaded segment").isEqualTo(1);
        assertThat(file.getLong(load + 24)).as("physical address").isZero();
        assertThat(file.getLong(load + 32)).as("size").isEqualTo(4 << 20);
        int start = (int) file.getLong(load + 8);
        assertThat(file.getInt(start + 0x10_0000)).as("the guest's image").isEqualTo(0x1BAD_B002);
    }
}
