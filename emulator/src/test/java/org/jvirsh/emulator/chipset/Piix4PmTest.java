package org.jvirsh.emulator.chipset;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;

class Piix4PmTest implements PersistentContract {
    private static final int FUNCTION = 1 << 3 | 3;
    private static final long SECOND = 1_000_000_000;

    private final Bench bench = new Bench();
    private final Wire sci = new Wire();
    private int offs;
    private PciBus bus = bus(bench);

    private static PciBus bus(Bench b) {
        return new PciBus(new PhysicalMemory(1 << 20), b.ports, (a, d) -> {}, (w, l) -> {});
    }

    @Override
    public Persistent build(Bench b) {
        bus = bus(b);
        Piix4Pm pm = new Piix4Pm(b.ports, sci, b.events, b.time, () -> offs++);
        bus.add(1, 3, pm);
        return pm;
    }

    private void place(int base) {
        bus.writeConfig(FUNCTION, Piix4Pm.BASE, base, 4);
        bus.writeConfig(FUNCTION, Piix4Pm.MISC, 1, 1);
    }

    @Override
    public void drive(Bench b, Persistent device) {
        place(0xB000);
        b.ports.out(0xB002, 0x101, 2);
        b.ports.out(0xB004, 0x1400, 2);
        b.ports.out(0xB00E, 0x55, 1);
        ((Piix4Pm) device).powerButton();
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        b.run(4 * SECOND);
        return List.of(b.ports.in(0xB000, 4), b.ports.in(0xB004, 4), b.ports.in(0xB008, 4), b.ports.in(0xB00C, 4));
    }

    private Piix4Pm pm;

    @BeforeEach
    void power() {
        pm = (Piix4Pm) build(bench);
    }

    @Test
    void thePortsFollowTheBaseRegister() {
        assertThat(bench.ports.owner(0x600)).isEmpty();
        place(0x600);
        assertThat(bench.ports.in(0x604, 2)).as("ACPI mode").isEqualTo(1);
        bus.writeConfig(FUNCTION, Piix4Pm.BASE, 0x800, 4);
        assertThat(bench.ports.owner(0x604)).isEmpty();
        assertThat(bench.ports.in(0x804, 2)).isEqualTo(1);
        bus.writeConfig(FUNCTION, Piix4Pm.MISC, 0, 1);
        assertThat(bench.ports.owner(0x804)).isEmpty();
        assertThat(bus.readConfig(FUNCTION, Piix4Pm.BASE, 4)).isEqualTo(0x801);
    }

    @Test
    void sleepEnableWithTypeS5PowersOff() {
        place(0x600);
        bench.ports.out(0x604, 0x2401, 2);
        assertThat(offs).isZero();
        assertThat(bench.ports.in(0x604, 2)).as("SLP_EN reads as 0").isEqualTo(0x0401);
        bench.ports.out(0x604, 0x2000, 2);
        assertThat(offs).isEqualTo(1);
        bench.out(0x605, 0x20);
        assertThat(offs).isEqualTo(2);
    }

    @Test
    void thePowerButtonInterruptsWhenItMayAndStaysUntilCleared() {
        place(0x600);
        pm.powerButton();
        assertThat(sci.high).isFalse();
        assertThat(bench.ports.in(0x600, 2)).isEqualTo(0x100);
        bench.ports.out(0x602, 0x100, 2);
        assertThat(sci.high).isTrue();
        bench.ports.out(0x600, 0x001, 2);
        assertThat(sci.high).isTrue();
        bench.ports.out(0x600, 0x100, 2);
        assertThat(sci.high).isFalse();
        assertThat(bench.ports.in(0x600, 2)).isZero();
    }

    @Test
    void theTimerRunsAt3579545HertzAndWrapsAt24Bits() {
        place(0x600);
        bench.run(SECOND);
        assertThat(bench.ports.in(0x608, 4)).isEqualTo(3_579_545);
        bench.run(4 * SECOND);
        assertThat(bench.ports.in(0x608, 4)).isEqualTo(5 * 3_579_545 & 0xFF_FFFF);
        assertThat(bench.in(0x60A)).isEqualTo((5 * 3_579_545 >> 16) & 0xFF);
    }

    @Test
    void everyChangeOfTheTimersTopBitIsAnEvent() {
        place(0x600);
        bench.ports.out(0x602, 1, 2);
        bench.run(2_343_000_000L);
        assertThat(sci.high).isFalse();
        bench.run(1_000_000L);
        assertThat(sci.high).isTrue();
        assertThat(bench.ports.in(0x608, 4)).isGreaterThanOrEqualTo(0x80_0000);
        bench.ports.out(0x600, 1, 2);
        assertThat(sci.high).isFalse();
        bench.run(3 * SECOND);
        assertThat(sci.rises).isEqualTo(2);
    }
}
