package org.jvirsh.emulator.chipset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigMechanismTest implements PersistentContract {
    private final Bench bench = new Bench();
    private int resets;

    @Override
    public Persistent build(Bench b) {
        PciBus bus = new PciBus(new PhysicalMemory(1 << 20), b.ports, (a, d) -> {}, (w, l) -> {});
        bus.add(0, 0, new I440fx((start, size, read, write) -> {}));
        ConfigMechanism m = new ConfigMechanism(bus, () -> resets++);
        m.attach(b.ports);
        return m;
    }

    @Override
    public void drive(Bench b, Persistent device) {
        b.ports.out(0xCF8, 0x8000_0008, 4);
        b.ports.out(0xCF9, 2, 1);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        return List.of(b.ports.in(0xCF8, 4), b.ports.in(0xCFC, 4), b.ports.in(0xCF9, 1));
    }

    @Test
    void readsAndWritesConfigurationSpaceInAnyWidth() {
        build(bench);
        bench.ports.out(0xCF8, 0x8000_0000, 4);
        assertThat(bench.ports.in(0xCF8, 4)).isEqualTo(0x8000_0000);
        assertThat(bench.ports.in(0xCFC, 4)).isEqualTo(0x1237_8086);
        assertThat(bench.ports.in(0xCFE, 2)).isEqualTo(0x1237);
        assertThat(bench.in(0xCFD)).isEqualTo(0x80);
        bench.ports.out(0xCF8, 0x8000_0008, 4);
        assertThat(bench.ports.in(0xCFE, 2)).as("class: host bridge").isEqualTo(0x0600);
        bench.ports.out(0xCF8, 0x8000_0058, 4);
        bench.out(0xCFE, 0xFF);
        assertThat(bench.in(0xCFE)).as("PAM1 keeps its bits").isEqualTo(0x33);
    }

    @Test
    void nothingAnswersElsewhere() {
        build(bench);
        for (int address : new int[] {0x8000_0800, 0x8001_0000, 0x0000_0000}) {
            bench.ports.out(0xCF8, address, 4);
            assertThat(bench.ports.in(0xCFC, 4)).isEqualTo(-1);
            assertThat(bench.ports.in(0xCFC, 2)).isEqualTo(0xFFFF);
        }
    }

    @Test
    void bytesDoNotReachTheAddressRegister() {
        build(bench);
        bench.ports.out(0xCF8, 0x8000_0010, 4);
        bench.out(0xCFB, 1);
        bench.out(0xCF8, 1);
        assertThat(bench.ports.in(0xCF8, 4)).isEqualTo(0x8000_0010);
    }

    @Test
    void aRisingEdgeOfTheResetBitResets() {
        build(bench);
        bench.out(0xCF9, 2);
        assertThat(resets).isZero();
        bench.out(0xCF9, 6);
        bench.out(0xCF9, 6);
        assertThat(resets).isEqualTo(1);
        bench.out(0xCF9, 0);
        bench.out(0xCF9, 4);
        assertThat(resets).isEqualTo(2);
    }
}
