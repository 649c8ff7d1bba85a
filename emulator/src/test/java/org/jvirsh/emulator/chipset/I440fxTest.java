package org.jvirsh.emulator.chipset;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

/** The memory attributes of the 82441FX (data sheet order 290549, section 3.2.18, table 2). */
class I440fxTest implements PersistentContract {
    private static final int ROM = 0xAA;
    private static final int RAM = 0x55;

    private final List<PhysicalMemory> memories = new ArrayList<>();

    @AfterEach
    void close() {
        memories.forEach(PhysicalMemory::close);
    }

    private PhysicalMemory memory() {
        return memories.getLast();
    }

    @Override
    public Persistent build(Bench b) {
        PhysicalMemory m = new PhysicalMemory(2 << 20);
        memories.add(m);
        byte[] ram = new byte[0x4_0000];
        Arrays.fill(ram, (byte) RAM);
        m.write(0xC_0000, ram, 0, ram.length);
        byte[] rom = new byte[0x4_0000];
        Arrays.fill(rom, (byte) ROM);
        m.mapRom(0xC_0000, rom);
        PciBus bus = new PciBus(m, b.ports, (a, d) -> {}, (w, l) -> {});
        I440fx bridge = new I440fx(m::shadow);
        bus.add(0, 0, bridge);
        new ConfigMechanism(bus, () -> {}).attach(b.ports);
        return bridge;
    }

    private static void configure(Bench b, int register, int value) {
        b.ports.out(0xCF8, 1 << 31 | register & ~3, 4);
        b.ports.out(0xCFC + (register & 3), value, 1);
    }

    @Override
    public void drive(Bench b, Persistent device) {
        configure(b, 0x59, 0x30);
        configure(b, 0x5B, 0x12);
        memory().write(0xF_1234, 0x77, 1);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        b.ports.out(0xCF8, 1 << 31 | 0x58, 4);
        List<Object> seen = new ArrayList<>(List.of(b.ports.in(0xCFC, 4)));
        PhysicalMemory m = memories.stream().filter(x -> x.read(0xC_8000, 1) == ROM).findFirst().orElseThrow();
        seen.add(m.read(0xC_C000, 1));
        seen.add(m.read(0xF_0000, 1));
        return seen;
    }

    /** Each segment with its register and the shift of its two bits. */
    @ParameterizedTest
    @CsvSource({
        "F0000, 10000, 59, 4", "C0000, 4000, 5A, 0", "C4000, 4000, 5A, 4", "C8000, 4000, 5B, 0", "CC000, 4000, 5B, 4",
        "D0000, 4000, 5C, 0", "D4000, 4000, 5C, 4", "D8000, 4000, 5D, 0", "DC000, 4000, 5D, 4", "E0000, 4000, 5E, 0",
        "E4000, 4000, 5E, 4", "E8000, 4000, 5F, 0", "EC000, 4000, 5F, 4"
    })
    void readsAndWritesGoWhereTheAttributesSay(String start, String size, String register, int shift) {
        Bench b = new Bench();
        build(b);
        long from = Long.parseLong(start, 16);
        long to = from + Long.parseLong(size, 16) - 1;
        int at = Integer.parseInt(register, 16);

        check(from, to, false, false);
        configure(b, at, 1 << shift);
        check(from, to, true, false);
        configure(b, at, 2 << shift);
        check(from, to, false, true);
        configure(b, at, 3 << shift);
        check(from, to, true, true);
        configure(b, at, 0);
        check(from, to, false, false);
    }

    /** Both ends of a segment, the bytes next to it, and every way to memory. */
    private void check(long first, long last, boolean read, boolean write) {
        PhysicalMemory m = memory();
        for (long p : new long[] {first, last}) {
            assertThat(m.read(p, 1)).isEqualTo(read ? RAM : ROM);
            assertThat(m.readable(p)).isNotZero();
            assertThat(m.isRam(p, 1)).as("for DMA").isEqualTo(read && write);
            m.claim(p);
            assertThat(m.writable(p) != 0).as("directly writable").isEqualTo(read && write);
            m.write(p, 0x11, 1);
            assertThat(ram(p)).isEqualTo(write ? 0x11 : RAM);
            m.write(p, new byte[] {0x22}, 0, 1);
            assertThat(ram(p)).isEqualTo(write ? 0x22 : RAM);
            byte[] one = new byte[1];
            m.read(p, one, 0, 1);
            assertThat(one[0] & 0xFF).isEqualTo(read ? write ? 0x22 : RAM : ROM);
            ramPut(p);
        }
        if (first > 0xC_0000) {
            assertThat(m.read(first - 1, 1)).as("below").isEqualTo(ROM);
            assertThat(m.isRam(first - 1, 2)).isFalse();
        }
        if (last < 0xF_FFFF) {
            assertThat(m.read(last + 1, 1)).as("above").isEqualTo(ROM);
        }
    }

    private int ram(long p) {
        return memory().ram().segment().get(ValueLayout.JAVA_BYTE, p) & 0xFF;
    }

    private void ramPut(long p) {
        memory().ram().segment().set(ValueLayout.JAVA_BYTE, p, (byte) RAM);
    }

    @Test
    void oneWriteOfFourBytesSetsAllItsSegments() {
        Bench b = new Bench();
        build(b);
        b.ports.out(0xCF8, 1 << 31 | 0x5C, 4);
        b.ports.out(0xCFC, 0x1111_1111, 4);
        for (long p = 0xD_0000; p < 0xF_0000; p += 0x4000) {
            assertThat(memory().read(p, 1)).isEqualTo(RAM);
        }
        assertThat(memory().read(0xC_F000, 1)).isEqualTo(ROM);
    }

    /** Before version 2 the registers had no effect, and F0000h-FFFFFh began as if it were RAM. */
    @Test
    void attributesOfTheFirstVersionMeanNothing() {
        Bench b = new Bench();
        I440fx bridge = (I440fx) build(b);
        drive(b, bridge);
        StateWriter out = new StateWriter();
        bridge.save(out);
        bridge.restore(new StateReader(out.toByteArray()), 1);
        assertThat(memory().read(0xF_0000, 1)).isEqualTo(ROM);
        b.ports.out(0xCF8, 1 << 31 | 0x58, 4);
        assertThat(b.ports.in(0xCFD, 1)).isZero();
    }
}
