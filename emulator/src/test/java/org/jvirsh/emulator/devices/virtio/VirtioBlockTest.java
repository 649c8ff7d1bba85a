package org.jvirsh.emulator.devices.virtio;

import java.io.IOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.devices.disk.TimedIo;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

/** The disk through its PCI transport and virtqueue, with a driver that also does what it must not. */
class VirtioBlockTest implements PersistentContract {
    private static final int NEXT = 1;
    private static final int WRITE = 2;
    private static final int INDIRECT = 4;
    private static final long HEADER = VirtioBench.BUFFERS;
    private static final long DATA = VirtioBench.BUFFERS + 0x1000;
    private static final long STATUS = VirtioBench.BUFFERS + 0x800;

    /** A disk of 16 sectors in memory. */
    private static final class Sectors implements BlockImage {
        final byte[] content = new byte[16 * 512];
        boolean readOnly;
        boolean failing;
        int flushes;

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public boolean readOnly() {
            return readOnly;
        }

        @Override
        public void read(long position, byte[] to, int offset, int length) throws IOException {
            if (failing) {
                throw new IOException("broken");
            }
            System.arraycopy(content, (int) position, to, offset, length);
        }

        @Override
        public void write(long position, byte[] from, int offset, int length) {
            System.arraycopy(from, offset, content, (int) position, length);
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void discard(long position, long length) {
            zero(position, length);
        }

        @Override
        public void zero(long position, long length) {
            Arrays.fill(content, (int) position, (int) (position + length), (byte) 0);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final Map<Persistent, VirtioBench> benches = new IdentityHashMap<>();
    private final Sectors disk = new Sectors();
    private VirtioBench b = bench(new Bench(), disk, "serial");

    private static VirtioBench bench(Bench bench, BlockImage image, String serial) {
        TimedIo queue = new TimedIo("disk-io", bench.events, bench.time);
        return new VirtioBench(bench, new VirtioBlock(image, queue, serial));
    }

    @Override
    public Persistent build(Bench bench) {
        VirtioBench v = bench(bench, new Sectors(), "x");
        benches.put(v.card, v);
        return v.card;
    }

    @Override
    public void drive(Bench bench, Persistent device) {
        VirtioBench v = Objects.requireNonNull(benches.get(device));
        v.start(1 << 29);
        request(v, 0, 3, 512, WRITE);
        v.set(0x10, 1, 2);
    }

    @Override
    public Object observe(Bench bench, Persistent device) {
        VirtioBench v = Objects.requireNonNull(benches.get(device));
        return List.of(
                v.get(0x00, 8), v.get(0x08, 8), v.get(0x10, 8), v.get(0x18, 8), v.get(0x20, 8), v.get(0x28, 8),
                v.get(0x30, 8), v.get(0x1000, 1), v.get(0x2000, 4));
    }

    @BeforeEach
    void insert() {
        b = bench(new Bench(), disk, "serial");
    }

    private static void request(VirtioBench v, int type, long sector, int length, int dataFlags) {
        v.memory.write(HEADER, type, 8);
        v.memory.write(HEADER + 8, sector, 8);
        v.memory.write(STATUS, 0xEE, 1);
        v.descriptor(0, HEADER, 16, NEXT, length == 0 ? 2 : 1);
        v.descriptor(1, DATA, length, NEXT | dataFlags, 2);
        v.descriptor(2, STATUS, 1, WRITE, 0);
        v.offer(0);
    }

    private int request(int type, long sector, int length, int dataFlags) {
        request(b, type, sector, length, dataFlags);
        return (int) b.memory.read(STATUS, 1);
    }

    @Test
    void theCardTellsItsCapabilities() {
        assertThat(b.config(0, 4)).isEqualTo(0x1042_1AF4);
        assertThat(b.config(8, 1)).isEqualTo(1);
        int seen = 0;
        for (int at = b.config(0x34, 1); at != 0; at = b.config(at + 1, 1)) {
            if (b.config(at, 1) == 9) {
                seen |= 1 << b.config(at + 3, 1);
            }
        }
        assertThat(seen).isEqualTo(0b11_1110);
        assertThat(b.get(0x2000, 8)).as("capacity").isEqualTo(16);
        b.set(0, 1, 4);
        assertThat(b.get(4, 4)).as("version 1").isEqualTo(1);
    }

    @Test
    void registersAreReachableThroughConfigurationSpace() {
        int at = 0;
        for (int c = b.config(0x34, 1); c != 0; c = b.config(c + 1, 1)) {
            if (b.config(c, 1) == 9 && b.config(c + 3, 1) == 5) {
                at = c;
            }
        }
        b.config(at + 4, 4, 1);
        b.config(at + 8, 0x14, 4);
        b.config(at + 12, 1, 4);
        b.config(at + 16, 1, 1);
        assertThat(b.status()).isEqualTo(1);
        assertThat(b.config(at + 16, 1)).isEqualTo(1);
        for (int offset : new int[] {-1, 0x4000, 0x7FFF_FFFF}) {
            b.config(at + 8, offset, 4);
            b.config(at + 16, 0, 4);
            b.config(at + 16, 4);
        }
        assertThat(b.status()).isEqualTo(1);
    }

    @Test
    void readsAndWritesSectors() {
        b.start(0);
        b.memory.write(DATA, 0x1122_3344, 4);
        assertThat(request(1, 5, 512, 0)).isZero();
        assertThat(disk.content[5 * 512]).isEqualTo((byte) 0x44);
        b.memory.write(DATA, 0, 4);
        assertThat(request(0, 5, 512, WRITE)).isZero();
        assertThat(b.memory.read(DATA, 4)).isEqualTo(0x1122_3344);
        assertThat(b.used()).isEqualTo(2);
        assertThat(b.usedLength()).isEqualTo(513);
        assertThat(b.interrupt).isTrue();
        assertThat(b.get(0x1000, 1)).isEqualTo(1);
        assertThat(b.interrupt).isFalse();
    }

    @Test
    void otherRequests() {
        b.start(0);
        assertThat(request(4, 0, 0, 0)).isZero();
        assertThat(disk.flushes).isEqualTo(1);
        assertThat(request(8, 0, 20, WRITE)).isZero();
        assertThat(b.memory.read(DATA, 8)).isEqualTo(0x6C61_6972_6573L);
        assertThat(request(99, 0, 0, 0)).as("unsupported").isEqualTo(2);
        disk.content[512] = 7;
        b.memory.write(DATA, 1, 8);
        b.memory.write(DATA + 8, 1, 8);
        assertThat(request(13, 0, 16, 0)).isZero();
        assertThat(disk.content[512]).isZero();
        b.memory.write(DATA + 8, 100, 8);
        assertThat(request(11, 0, 16, 0)).as("beyond the end").isEqualTo(1);
    }

    @Test
    void errorsAreTheGuestsToSee() {
        b.start(0);
        assertThat(request(0, 16, 512, WRITE)).isEqualTo(1);
        assertThat(request(0, -1, 512, WRITE)).isEqualTo(1);
        assertThat(request(0, Long.MAX_VALUE, 512, WRITE)).isEqualTo(1);
        assertThat(request(0, 0, 100, WRITE)).isEqualTo(1);
        disk.failing = true;
        assertThat(request(0, 0, 512, WRITE)).isEqualTo(1);
        disk.readOnly = true;
        assertThat(request(1, 0, 512, 0)).isEqualTo(1);
        assertThat(b.needsReset()).isFalse();
    }

    @Test
    void indirectDescriptors() {
        b.start(1 << 28);
        long table = VirtioBench.BUFFERS + 0x4000;
        b.memory.write(HEADER, 0, 8);
        b.memory.write(HEADER + 8, 0, 8);
        b.descriptorAt(table, 0, HEADER, 16, NEXT, 1);
        b.descriptorAt(table, 1, DATA, 1024, NEXT | WRITE, 2);
        b.descriptorAt(table, 2, STATUS, 1, WRITE, 0);
        b.descriptor(0, table, 48, INDIRECT, 0);
        b.offer(0);
        assertThat(b.usedLength()).isEqualTo(1025);
        b.descriptor(0, table, 47, INDIRECT, 0);
        b.offer(0);
        assertThat(b.needsReset()).isTrue();
    }

    @Test
    void messagesInsteadOfThePin() {
        b.config(b.config(0x34, 1) + 2, 0x8000, 2);
        b.memory.write(VirtioBench.MSIX + 16, 0xFEE0_0000L, 4);
        b.memory.write(VirtioBench.MSIX + 24, 0x41, 4);
        b.memory.write(VirtioBench.MSIX + 28, 0, 4);
        b.start(0);
        b.set(0x1A, 1, 2);
        assertThat(b.get(0x1A, 2)).isEqualTo(1);
        b.set(0x10, 7, 2);
        assertThat(b.get(0x10, 2)).as("there is no vector 7").isEqualTo(0xFFFF);
        request(4, 0, 0, 0);
        assertThat(b.messages).containsExactly(0x41);
        assertThat(b.interrupt).isFalse();
        b.memory.write(VirtioBench.AVAILABLE, 1, 2);
        request(4, 0, 0, 0);
        assertThat(b.messages).as("the driver wants none").hasSize(1);
    }

    @Test
    void eventIndexesHoldBackInterrupts() {
        b.start(1 << 29);
        long event = VirtioBench.AVAILABLE + 4 + 2 * VirtioBench.SIZE;
        b.memory.write(event, 0, 2);
        request(4, 0, 0, 0);
        assertThat(b.get(0x1000, 1)).isEqualTo(1);
        b.memory.write(event, 3, 2);
        request(4, 0, 0, 0);
        request(4, 0, 0, 0);
        assertThat(b.interrupt).isFalse();
        request(4, 0, 0, 0);
        assertThat(b.interrupt).isTrue();
        assertThat(b.memory.read(VirtioBench.USED + 4 + 8 * VirtioBench.SIZE, 2)).as("notify from here").isEqualTo(4);
    }

    @Test
    void featuresThatWereNotOfferedAreRefused() {
        b.set(0x14, 3, 1);
        b.set(0x08, 0, 4);
        b.set(0x0C, 1, 4);
        b.set(0x08, 1, 4);
        b.set(0x0C, 1, 4);
        b.set(0x14, 0xB, 1);
        assertThat(b.status()).isEqualTo(3);
        b.set(0x08, 0, 4);
        b.set(0x0C, 0, 4);
        b.set(0x14, 0xF, 1);
        assertThat(b.status()).isEqualTo(0xF);
    }

    @Test
    void nothingHappensBeforeTheDriverIsReady() {
        request(4, 0, 0, 0);
        assertThat(b.used()).isZero();
        b.start(0);
        b.config(4, 2, 2);
        request(4, 0, 0, 0);
        assertThat(b.used()).as("not bus master").isZero();
    }

    private void broken(Runnable driver) {
        b.start(0);
        driver.run();
        assertThat(b.needsReset()).isTrue();
        int used = b.used();
        request(b, 4, 0, 0, 0);
        assertThat(b.used()).as("stands until the reset").isEqualTo(used);
        b.start(0);
        assertThat(request(4, 0, 0, 0)).isZero();
    }

    @Test
    void aDriverThatBreaksTheRulesMustResetTheDevice() {
        broken(() -> b.offer(VirtioBench.SIZE));
        broken(() -> {
            b.descriptor(0, HEADER, 16, NEXT, 0);
            b.offer(0);
        });
        broken(() -> {
            b.descriptor(0, HEADER, 16, NEXT, 100);
            b.offer(0);
        });
        broken(() -> {
            b.descriptor(0, -16, 16, 0, 0);
            b.offer(0);
        });
        broken(() -> {
            b.descriptor(0, 0x10_0000 - 8, 16, 0, 0);
            b.offer(0);
        });
        broken(() -> {
            b.descriptor(0, VirtioBench.REGISTERS, 16, 0, 0);
            b.offer(0);
        });
        broken(() -> {
            b.descriptor(0, HEADER, 16, NEXT | WRITE, 1);
            b.descriptor(1, HEADER, 16, 0, 0);
            b.offer(0);
        });
        broken(() -> {
            b.descriptor(0, HEADER, -1, 0, 0);
            b.offer(0);
        });
        broken(() -> {
            b.memory.write(VirtioBench.AVAILABLE + 2, 100, 2);
            b.kick(0);
        });
        broken(() -> {
            long table = VirtioBench.BUFFERS + 0x4000;
            b.descriptorAt(table, 0, table, 16, INDIRECT, 0);
            b.descriptor(0, table, 16, INDIRECT, 0);
            b.offer(0);
        });
    }

    @Test
    void ringsMustBeInMemory() {
        b.set(0x14, 3, 1);
        for (long place : new long[] {VirtioBench.REGISTERS, -16, 0x10_0000, 0xFFFFF, 8}) {
            b.set(0x14, 0, 1);
            b.set(0x14, 3, 1);
            b.set(0x20, place, 8);
            b.set(0x1C, 1, 2);
            assertThat(b.get(0x1C, 2)).isZero();
            assertThat(b.needsReset()).isTrue();
        }
    }

    @Test
    void requestsWithoutHeaderOrStatusAreGivenBack() {
        b.start(0);
        b.descriptor(0, HEADER, 15, 0, 0);
        b.offer(0);
        assertThat(b.used()).isEqualTo(1);
        assertThat(b.usedLength()).isZero();
    }

    @Test
    void aFloodOfRequestsIsServedInTurns() {
        b.start(0);
        b.memory.write(HEADER, 4, 8);
        b.descriptor(0, HEADER, 16, NEXT, 1);
        b.descriptor(1, STATUS, 1, WRITE, 0);
        for (int i = 0; i < 1000; i++) {
            b.offer(0);
        }
        assertThat(b.used()).isEqualTo(1000);
    }
}
