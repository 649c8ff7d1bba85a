package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class IoApicTest implements PersistentContract {
    private static final int LEVEL = 0x8000;

    private final ApicBench apics = new ApicBench(new Bench());
    private final IoApic chip = new IoApic(apics.bus);

    @Override
    public Persistent build(Bench b) {
        return new IoApic(new ApicBus());
    }

    @Override
    public void drive(Bench b, Persistent device) {
        IoApic io = (IoApic) device;
        entry(io, 10, 0x31 | LEVEL);
        io.input(10).set(true);
        io.input(4).set(true);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        List<Long> seen = new ArrayList<>();
        for (int r = 0; r < 64; r++) {
            device(device).store(0, r, 4);
            seen.add(device(device).load(0x10, 4) & 0xFFFF_FFFFL);
        }
        return seen;
    }

    private static IoApic device(Persistent device) {
        return (IoApic) device;
    }

    private static void entry(IoApic io, int pin, int low) {
        io.store(0, 0x10 + 2 * pin, 4);
        io.store(0x10, low, 4);
    }

    private int read(int register) {
        chip.store(0, register, 4);
        return (int) chip.load(0x10, 4);
    }

    @Test
    void has24MaskedInputsAfterPowerOn() {
        assertThat(read(1)).isEqualTo(0x0017_0011);
        for (int pin = 0; pin < IoApic.PINS; pin++) {
            assertThat(read(0x10 + 2 * pin)).isEqualTo(0x1_0000);
            assertThat(read(0x11 + 2 * pin)).isZero();
        }
        assertThat(read(0x40)).isZero();
    }

    @Test
    void anEdgeInterruptsOnce() {
        entry(chip, 4, 0x34);
        chip.input(4).set(true);
        chip.input(4).set(true);
        assertThat(apics.take()).isEqualTo(0x34);
        assertThat(apics.pending()).isFalse();
        chip.input(4).set(false);
        chip.input(4).set(true);
        assertThat(apics.pending()).as("the first is still in service").isFalse();
        apics.endOfInterrupt();
        assertThat(apics.take()).isEqualTo(0x34);
    }

    @Test
    void aLevelInterruptsUntilItDrops() {
        entry(chip, 10, 0x45 | LEVEL);
        chip.input(10).set(true);
        assertThat(apics.take()).isEqualTo(0x45);
        assertThat(read(0x24) & 0x4000).as("remote IRR").isEqualTo(0x4000);
        chip.input(10).set(false);
        chip.input(10).set(true);
        apics.endOfInterrupt();
        assertThat(apics.take()).isEqualTo(0x45);
        chip.input(10).set(false);
        apics.endOfInterrupt();
        assertThat(apics.pending()).isFalse();
        assertThat(read(0x24) & 0x4000).isZero();
    }

    @Test
    void aMaskHoldsBackALevel() {
        chip.input(11).set(true);
        assertThat(apics.pending()).isFalse();
        entry(chip, 11, 0x50 | LEVEL | 0x1_0000);
        assertThat(apics.pending()).isFalse();
        entry(chip, 11, 0x50 | LEVEL);
        assertThat(apics.take()).isEqualTo(0x50);
    }

    @Test
    void destinationsArePhysicalOrLogical() {
        chip.store(0, 0x11 + 2, 4);
        chip.store(0x10, 5 << 24, 4);
        entry(chip, 1, 0x61);
        chip.input(1).pulse();
        assertThat(apics.pending()).as("APIC 5 does not exist").isFalse();
        apics.write(0xD0, 2 << 24);
        chip.store(0, 0x11 + 2, 4);
        chip.store(0x10, 2 << 24, 4);
        entry(chip, 1, 0x61 | 0x800);
        chip.input(1).pulse();
        assertThat(apics.take()).isEqualTo(0x61);
    }
}
