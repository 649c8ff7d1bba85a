package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class PciHotPlugTest {
    private final List<Integer> ejected = new ArrayList<>();
    private int events;
    private final Bench bench = new Bench();
    private final PciHotPlug registers = new PciHotPlug(() -> events++, ejected::add);

    PciHotPlugTest() {
        registers.attach(bench.ports);
    }

    @Test
    void aNewDeviceIsToldOnce() {
        registers.plugged(5);
        assertThat(events).isEqualTo(1);
        assertThat(bench.ports.in(0xAE00, 4)).isEqualTo(1 << 5);
        assertThat(bench.ports.in(0xAE00, 4)).isZero();
        assertThat(bench.ports.in(0xAE0C, 4)).isEqualTo(-1);
    }

    @Test
    void onlySlotsThatWereAskedForCanBeLetGo() {
        registers.unplug(5);
        registers.unplug(31);
        assertThat(bench.ports.in(0xAE04, 4)).isEqualTo(1 << 5 | 1 << 31);
        bench.ports.out(0xAE08, 1 << 6 | 1 << 5, 4);
        assertThat(ejected).containsExactly(5);
        bench.ports.out(0xAE08, -1, 4);
        assertThat(ejected).containsExactly(5, 31);
        bench.ports.out(0xAE08, -1, 4);
        assertThat(ejected).hasSize(2);
        assertThat(registers.leaving(5)).isFalse();
    }

    @Test
    void otherWritesChangeNothing() {
        registers.unplug(3);
        for (int port = 0xAE00; port < 0xAE14; port++) {
            if (port != 0xAE08) {
                bench.ports.out(port, -1, 1);
            }
        }
        assertThat(ejected).isEmpty();
        assertThat(registers.leaving(3)).isTrue();
    }

    @Test
    void whatIsPendingIsSaved() {
        registers.plugged(4);
        registers.unplug(7);
        StateWriter out = new StateWriter();
        registers.save(out);
        PciHotPlug copy = new PciHotPlug(() -> {}, _ -> {});
        copy.restore(new StateReader(out.toByteArray()), 1);
        assertThat(copy.leaving(7)).isTrue();
        assertThat(copy.in(0xAE00, 4)).isEqualTo(1 << 4);
    }
}
