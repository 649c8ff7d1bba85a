package org.jvirsh.emulator.devices.ide;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.devices.disk.MemoryImage;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

/** Disks through the registers of their channel and bus master. */
class AtaDiskTest implements PersistentContract {
    private static final int SECTORS = 4096;
    private static final int DONE = 0x50;
    private static final int DATA_DUE = 0x58;
    private static final int FAILED = 0x51;

    private final Map<Persistent, IdeBench> benches = new IdentityHashMap<>();
    private final MemoryImage image = new MemoryImage(SECTORS * 512);
    private IdeBench b = new IdeBench(new Bench());

    private static IdeBench bench(Bench bench, MemoryImage image) {
        IdeBench b = new IdeBench(bench);
        b.controller.insert(0, new AtaDisk(image, b.queue, "QM00001"));
        b.switchOn();
        return b;
    }

    @Override
    public Persistent build(Bench bench) {
        if (benches.size() > 4) {
            benches.clear(); // those of the states that were cut short
        }
        IdeBench ide = new IdeBench(bench);
        MemoryImage content = new MemoryImage(64 * 512);
        for (int i = 0; i < content.content.length; i++) {
            content.content[i] = (byte) (i / 512 * 7 + i);
        }
        ide.controller.insert(0, new AtaDisk(content, ide.queue, "x"));
        benches.put(ide.controller, ide);
        return ide.controller;
    }

    @Override
    public void drive(Bench bench, Persistent device) {
        IdeBench ide = Objects.requireNonNull(benches.get(device));
        ide.switchOn();
        ide.table(IdeBench.BUFFER, 512);
        ide.out(IdeBench.COUNT, 4);
        ide.command(0xC6);
        ide.address(5, 2);
        ide.command(0xC4);
        ide.read(100);
    }

    @Override
    public Object observe(Bench bench, Persistent device) {
        IdeBench ide = Objects.requireNonNull(benches.get(device));
        List<Object> seen = new ArrayList<>();
        for (int p = IdeBench.ERROR; p <= IdeBench.STATUS; p++) {
            seen.add(ide.in(p));
        }
        seen.add(Arrays.hashCode(ide.read(2 * 512 - 100)));
        seen.add(ide.in(IdeBench.STATUS));
        seen.add(ide.bench.ports.in(IdeBench.BUS_MASTER + 4, 4));
        return seen;
    }

    @BeforeEach
    void insert() {
        b = bench(new Bench(), image);
        for (int i = 0; i < image.content.length; i++) {
            image.content[i] = (byte) (i / 512 * 3 + i);
        }
    }

    private byte[] sectors(int first, int count) {
        return Arrays.copyOfRange(image.content, first * 512, (first + count) * 512);
    }

    private static byte[] pattern(int sectors, int seed) {
        byte[] p = new byte[sectors * 512];
        for (int i = 0; i < p.length; i++) {
            p[i] = (byte) (i * 31 + seed);
        }
        return p;
    }

    private byte[] memory(int bytes) {
        byte[] m = new byte[bytes];
        b.memory.read(IdeBench.BUFFER, m, 0, bytes);
        return m;
    }

    private static int word(byte[] identity, int index) {
        return identity[2 * index] & 0xFF | (identity[2 * index + 1] & 0xFF) << 8;
    }

    private static String text(byte[] identity, int index, int words) {
        byte[] s = new byte[2 * words];
        for (int i = 0; i < s.length; i++) {
            s[i] = identity[2 * index + (i ^ 1)];
        }
        return new String(s, StandardCharsets.US_ASCII).strip();
    }

    @Test
    void theControllerTellsWhatItIs() {
        assertThat(b.config(0, 4)).isEqualTo(0x7010_8086);
        assertThat(b.config(8, 4)).isEqualTo(0x0101_8000);
        b.config(0x20, -1, 4);
        assertThat(b.config(0x20, 4)).isEqualTo(0xFFFF_FFF1);
        b.config(0x40, 0x1234, 2);
        assertThat(b.config(0x40, 2)).isEqualTo(0x1234);
        assertThat(b.in(IdeBench.STATUS)).as("not decoded").isEqualTo(0xFF);
        assertThat(b.in(0x177)).as("empty channel").isZero();
        b.config(4, 0, 2);
        assertThat(b.in(0x177)).as("no ports").isEqualTo(0xFF);
    }

    @Test
    void identifiesItself() {
        assertThat(b.command(0xEC)).isEqualTo(DATA_DUE);
        assertThat(b.status()).isEqualTo(DATA_DUE);
        byte[] id = b.read(512);
        assertThat(b.in(IdeBench.STATUS)).isEqualTo(DONE);
        assertThat(text(id, 10, 10)).isEqualTo("QM00001");
        assertThat(text(id, 27, 20)).isEqualTo("QEMU HARDDISK");
        assertThat(word(id, 0)).isEqualTo(0x40);
        assertThat(word(id, 1)).isEqualTo(SECTORS / 1008);
        assertThat(word(id, 60) | word(id, 61) << 16).isEqualTo(SECTORS);
        assertThat(word(id, 100)).isEqualTo(SECTORS);
        assertThat(word(id, 88)).isEqualTo(0x203F);
        assertThat(word(id, 83) & 0x3400).isEqualTo(0x3400);
        assertThat(word(id, 169)).isEqualTo(1);
        b.out(IdeBench.ERROR, 3);
        b.out(IdeBench.COUNT, 0x22);
        assertThat(b.command(0xEF)).isEqualTo(DONE);
        b.command(0xEC);
        id = b.read(512);
        assertThat(word(id, 63)).as("multiword DMA 2").isEqualTo(0x407);
        assertThat(word(id, 88)).isEqualTo(0x3F);
        b.out(IdeBench.ERROR, 3);
        b.out(IdeBench.COUNT, 0x47);
        assertThat(b.command(0xEF)).as("there is no such mode").isEqualTo(FAILED);
    }

    @Test
    void readsSectorBySector() {
        b.address(7, 3);
        assertThat(b.command(0x20)).isEqualTo(DATA_DUE);
        for (int i = 0; i < 3; i++) {
            assertThat(b.status()).isEqualTo(DATA_DUE);
            assertThat(b.read(512)).isEqualTo(sectors(7 + i, 1));
        }
        assertThat(b.irq14.high).as("no interrupt after the last").isFalse();
        assertThat(b.in(IdeBench.STATUS)).isEqualTo(DONE);
        assertThat(b.in(IdeBench.COUNT)).isZero();
        assertThat(b.bench.ports.in(IdeBench.DATA, 2)).as("nothing is left").isZero();
    }

    @Test
    void aReadIsBusyUntilTheImageHasAnswered() {
        b.address(0, 1);
        b.out(IdeBench.STATUS, 0x20);
        assertThat(b.in(IdeBench.CONTROL) & 0x80).isEqualTo(0x80);
        b.out(IdeBench.LOW, 99);
        b.out(IdeBench.STATUS, 0xEC);
        b.settle();
        assertThat(b.in(IdeBench.LOW)).as("registers are the drive's").isZero();
        assertThat(b.read(512)).isEqualTo(sectors(0, 1));
    }

    @Test
    void readsAndWritesBlocksOfSeveralSectors() {
        b.out(IdeBench.COUNT, 3);
        assertThat(b.command(0xC6)).as("no power of two").isEqualTo(FAILED);
        b.out(IdeBench.COUNT, 8);
        assertThat(b.command(0xC6)).isEqualTo(DONE);
        b.address48(100, 300);
        int rises = b.irq14.rises;
        b.command(0x29);
        byte[] all = new byte[300 * 512];
        for (int done = 0; done < 300; done += 8) {
            b.status();
            int n = Math.min(8, 300 - done);
            System.arraycopy(b.read(n * 512), 0, all, done * 512, n * 512);
        }
        assertThat(all).isEqualTo(sectors(100, 300));
        assertThat(b.irq14.rises - rises).isEqualTo(38);
        byte[] p = pattern(10, 1);
        b.address(2000, 10);
        b.command(0xC5);
        assertThat(b.irq14.high).as("no interrupt before the first block").isFalse();
        b.write(Arrays.copyOf(p, 8 * 512));
        assertThat(b.status()).isEqualTo(DATA_DUE);
        b.write(Arrays.copyOfRange(p, 8 * 512, 10 * 512));
        assertThat(b.status()).isEqualTo(DONE);
        assertThat(sectors(2000, 10)).isEqualTo(p);
        b.out(IdeBench.COUNT, 0);
        b.command(0xC6);
        b.address(0, 1);
        assertThat(b.command(0xC4)).as("switched off").isEqualTo(FAILED);
    }

    @Test
    void addressesByCylinderHeadAndSector() {
        b.out(IdeBench.COUNT, 32);
        b.out(IdeBench.DEVICE, 0xA7);
        assertThat(b.command(0x91)).isEqualTo(DONE);
        b.out(IdeBench.COUNT, 1);
        b.out(IdeBench.LOW, 5);
        b.out(IdeBench.MID, 2);
        b.out(IdeBench.HIGH, 0);
        b.out(IdeBench.DEVICE, 0xA3);
        b.command(0x20);
        assertThat(b.read(512)).isEqualTo(sectors((2 * 8 + 3) * 32 + 4, 1));
        assertThat(b.in(IdeBench.LOW)).isEqualTo(6);
        b.out(IdeBench.LOW, 0);
        b.out(IdeBench.COUNT, 1);
        assertThat(b.command(0x20)).as("there is no sector 0").isEqualTo(FAILED);
        assertThat(b.in(IdeBench.ERROR)).isEqualTo(0x10);
        b.out(IdeBench.LOW, 33);
        assertThat(b.command(0x70)).as("seek").isEqualTo(FAILED);
    }

    @Test
    void sectorsBeyondTheEndAreNotFound() {
        for (int code : new int[] {0x20, 0x30, 0x40, 0xC8, 0xCA, 0xC4, 0xC5}) {
            b.address(SECTORS - 1, 2);
            assertThat(b.command(code)).isEqualTo(FAILED);
            assertThat(b.in(IdeBench.ERROR)).isEqualTo(0x10);
            assertThat(b.in(IdeBench.LOW)).isEqualTo(SECTORS - 1 & 0xFF);
        }
        b.address48(0xFFFF_FFFF_FFFFL, 0);
        assertThat(b.command(0x24)).isEqualTo(FAILED);
        b.address48(0, 0);
        assertThat(b.command(0x42)).as("65536 sectors").isEqualTo(FAILED);
        b.address(0, 0);
        assertThat(b.command(0x40)).as("256 sectors").isEqualTo(DONE);
    }

    @Test
    void movesByDma() {
        b.address(50, 4);
        assertThat(b.command(0xC8)).isEqualTo(DATA_DUE);
        b.table(IdeBench.BUFFER, 600, IdeBench.BUFFER + 600, 4 * 512 - 600);
        assertThat(b.transfer(true)).as("done, interrupt").isEqualTo(4);
        assertThat(b.status()).isEqualTo(DONE);
        assertThat(memory(4 * 512)).isEqualTo(sectors(50, 4));
        byte[] p = pattern(1000, 9);
        b.memory.write(IdeBench.BUFFER, p, 0, p.length);
        List<Long> pieces = new ArrayList<>();
        for (int at = 0; at < p.length; at += 0x8000) {
            pieces.addAll(List.of(IdeBench.BUFFER + at, (long) Math.min(0x8000, p.length - at)));
        }
        b.table(pieces.stream().mapToLong(Long::longValue).toArray());
        b.address48(500, 1000);
        b.command(0x35);
        assertThat(b.transfer(false)).isEqualTo(4);
        assertThat(b.status()).isEqualTo(DONE);
        assertThat(sectors(500, 1000)).isEqualTo(p);
    }

    @Test
    void theBusMasterMayBeStartedBeforeTheCommand() {
        b.table(IdeBench.BUFFER, 512);
        b.out(IdeBench.BUS_MASTER, 9);
        assertThat(b.in(IdeBench.BUS_MASTER + 2)).isEqualTo(1);
        b.address(9, 1);
        assertThat(b.command(0xC8)).isEqualTo(DONE);
        assertThat(b.in(IdeBench.BUS_MASTER + 2)).isEqualTo(4);
        b.out(IdeBench.BUS_MASTER + 2, 0x64);
        assertThat(b.in(IdeBench.BUS_MASTER + 2)).isEqualTo(0x60);
        assertThat(memory(512)).isEqualTo(sectors(9, 1));
    }

    @Test
    void memoryAndTransferOfDifferentLength() {
        b.address(0, 2);
        b.command(0xC8);
        b.table(IdeBench.BUFFER, 512);
        assertThat(b.transfer(true)).as("too little memory: inactive, no interrupt").isZero();
        assertThat(b.irq14.high).isFalse();
        b.address(0, 2);
        b.command(0xC8);
        b.table(IdeBench.BUFFER, 0);
        assertThat(b.transfer(true)).as("64 KiB: still active").isEqualTo(5);
        assertThat(b.in(IdeBench.BUS_MASTER + 2) & 1).as("stopped").isZero();
        b.address(0, 2);
        b.command(0xCA);
        b.config(4, 1, 2);
        b.table(IdeBench.BUFFER, 1024);
        assertThat(b.transfer(false)).as("not allowed on the bus").isEqualTo(2);
    }

    @Test
    void hostErrorsAreErrorsOfTheDisk() {
        image.failing = true;
        b.address(77, 1);
        assertThat(b.command(0x20)).isEqualTo(FAILED);
        assertThat(b.in(IdeBench.ERROR)).as("uncorrectable").isEqualTo(0x40);
        assertThat(b.in(IdeBench.LOW)).isEqualTo(77);
        b.address(1, 1);
        b.command(0xC8);
        b.table(IdeBench.BUFFER, 512);
        assertThat(b.transfer(true) & 4).isEqualTo(4);
        assertThat(b.status()).isEqualTo(FAILED);
        b.command(0x30);
        b.write(new byte[512]);
        assertThat(b.status()).isEqualTo(FAILED);
        assertThat(b.command(0xE7)).isEqualTo(FAILED);
        assertThat(b.in(IdeBench.ERROR)).as("aborted").isEqualTo(4);
    }

    @Test
    void aReadOnlyDiskRefusesWrites() {
        image.readOnly = true;
        b.address(1, 1);
        for (int code : new int[] {0x30, 0xC5, 0xCA}) {
            assertThat(b.command(code)).isEqualTo(FAILED);
            assertThat(b.in(IdeBench.ERROR)).isEqualTo(0x44);
        }
    }

    @Test
    void flushesWhenAskedAndWithoutWriteCache() {
        assertThat(b.command(0xE7)).isEqualTo(DONE);
        assertThat(b.command(0xEA)).isEqualTo(DONE);
        assertThat(image.flushes).isEqualTo(2);
        b.out(IdeBench.ERROR, 0x82);
        assertThat(b.command(0xEF)).isEqualTo(DONE);
        assertThat(image.flushes).isEqualTo(3);
        b.address(0, 2);
        b.command(0x30);
        b.write(new byte[512]);
        assertThat(image.flushes).isEqualTo(3);
        b.write(new byte[512]);
        assertThat(image.flushes).isEqualTo(4);
        b.command(0xEC);
        assertThat(word(b.read(512), 85) & 0x20).isZero();
        b.out(IdeBench.ERROR, 2);
        b.command(0xEF);
        b.command(0xEC);
        assertThat(word(b.read(512), 85) & 0x20).isEqualTo(0x20);
    }

    @Test
    void trimsRanges() {
        b.memory.write(IdeBench.BUFFER, 10L | 4L << 48, 8);
        b.memory.write(IdeBench.BUFFER + 8, 100L | 1L << 48, 8);
        b.address48(0, 1);
        b.out(IdeBench.ERROR, 1);
        b.command(0x06);
        b.table(IdeBench.BUFFER, 512);
        assertThat(b.transfer(false)).isEqualTo(4);
        assertThat(b.status()).isEqualTo(DONE);
        assertThat(image.discarded).isEqualTo(5 * 512);
        assertThat(sectors(10, 4)).containsOnly(0);
        b.memory.write(IdeBench.BUFFER, SECTORS - 1 | 2L << 48, 8);
        b.address48(0, 1);
        b.command(0x06);
        b.transfer(false);
        assertThat(b.status()).as("beyond the end").isEqualTo(FAILED);
        b.out(IdeBench.ERROR, 0);
        assertThat(b.command(0x06)).isEqualTo(FAILED);
    }

    @Test
    void tellsItsSizeAndPowerMode() {
        b.address(0, 0);
        assertThat(b.command(0xF8)).isEqualTo(DONE);
        assertThat(b.in(IdeBench.LOW) | b.in(IdeBench.MID) << 8).isEqualTo(SECTORS - 1);
        b.command(0x27);
        b.out(IdeBench.CONTROL, 0x80);
        assertThat(b.in(IdeBench.LOW)).as("upper half").isZero();
        b.out(IdeBench.CONTROL, 0);
        b.command(0xE5);
        assertThat(b.in(IdeBench.COUNT)).isEqualTo(0xFF);
        assertThat(b.command(0xE0)).isEqualTo(DONE);
        b.command(0xE5);
        assertThat(b.in(IdeBench.COUNT)).isZero();
        b.address(0, 1);
        b.command(0x40);
        b.command(0xE5);
        assertThat(b.in(IdeBench.COUNT)).isEqualTo(0xFF);
    }

    @Test
    void previousContentsOfRegistersAreReadable() {
        b.out(IdeBench.LOW, 1);
        b.out(IdeBench.LOW, 2);
        b.out(IdeBench.CONTROL, 0x80);
        assertThat(b.in(IdeBench.LOW)).isEqualTo(1);
        b.out(IdeBench.MID, 0);
        assertThat(b.in(IdeBench.LOW)).as("a write ends that").isEqualTo(2);
    }

    @Test
    void healthIsGood() {
        b.out(IdeBench.ERROR, 0xDA);
        assertThat(b.command(0xB0)).as("without the key").isEqualTo(FAILED);
        b.out(IdeBench.MID, 0x4F);
        b.out(IdeBench.HIGH, 0xC2);
        assertThat(b.command(0xB0)).isEqualTo(DONE);
        assertThat(b.in(IdeBench.MID)).isEqualTo(0x4F);
        b.out(IdeBench.ERROR, 0xD0);
        assertThat(b.command(0xB0)).isEqualTo(DATA_DUE);
        byte[] data = b.read(512);
        int sum = 0;
        for (byte x : data) {
            sum += x;
        }
        assertThat(sum & 0xFF).isZero();
        b.out(IdeBench.ERROR, 0xD9);
        b.command(0xB0);
        b.out(IdeBench.ERROR, 0xDA);
        assertThat(b.command(0xB0)).as("switched off").isEqualTo(FAILED);
    }

    @Test
    void resetsGiveTheSignature() {
        b.address(1, 5);
        b.out(IdeBench.STATUS, 0x20);
        b.out(IdeBench.CONTROL, 4);
        assertThat(b.in(IdeBench.CONTROL) & 0x80).isEqualTo(0x80);
        b.out(IdeBench.CONTROL, 0);
        assertThat(b.in(IdeBench.CONTROL)).isEqualTo(DONE);
        assertThat(List.of(
                        b.in(IdeBench.ERROR), b.in(IdeBench.COUNT), b.in(IdeBench.LOW), b.in(IdeBench.MID),
                        b.in(IdeBench.HIGH)))
                .containsExactly(1, 1, 1, 0, 0);
        assertThat(b.irq14.high).isFalse();
        b.out(IdeBench.DEVICE, 0xB0);
        assertThat(b.in(IdeBench.STATUS)).as("no second drive").isZero();
        b.out(IdeBench.DEVICE, 0xA0);
        b.command(0x90);
        assertThat(b.status()).isEqualTo(DONE);
        assertThat(b.in(IdeBench.ERROR)).isEqualTo(1);
        assertThat(b.command(0x08)).as("not for disks").isEqualTo(FAILED);
        assertThat(b.command(0xA1)).isEqualTo(FAILED);
        assertThat(b.command(0x00)).isEqualTo(FAILED);
    }

    @Test
    void theHostCanDoWithoutInterrupts() {
        b.out(IdeBench.CONTROL, 2);
        b.address(0, 1);
        b.command(0x40);
        assertThat(b.irq14.high).isFalse();
        b.out(IdeBench.CONTROL, 0);
        assertThat(b.irq14.high).as("it was pending").isTrue();
        b.in(IdeBench.CONTROL);
        assertThat(b.irq14.high).as("the other status leaves it").isTrue();
        b.status();
    }

    @Test
    void twoDrivesShareTheCable() {
        MemoryImage second = new MemoryImage(64 * 512);
        second.content[0] = 0x5A;
        b.controller.insert(1, new AtaDisk(second, b.queue, "QM00002"));
        b.address(0, 1);
        b.out(IdeBench.DEVICE, 0xF0);
        b.command(0x20);
        assertThat(b.irq14.high).isTrue();
        b.out(IdeBench.DEVICE, 0xE0);
        assertThat(b.irq14.high).as("the other drive's").isFalse();
        b.out(IdeBench.DEVICE, 0xF0);
        assertThat(b.read(512)[0]).isEqualTo((byte) 0x5A);
        assertThat(b.irq15.high).isFalse();
    }
}
