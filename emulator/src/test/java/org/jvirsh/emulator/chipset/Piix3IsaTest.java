package org.jvirsh.emulator.chipset;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class Piix3IsaTest implements PersistentContract {
    private static final int FUNCTION = 1 << 3;

    private final Map<Persistent, Map<Integer, Boolean>> wires = new IdentityHashMap<>();
    private Map<Integer, Boolean> levels = new TreeMap<>();
    private PciBus bus = new PciBus(new PhysicalMemory(1 << 20), new Bench().ports, (a, d) -> {}, (w, l) -> {});
    private Piix3Isa bridge = new Piix3Isa(irq -> level -> {});

    @Override
    public Persistent build(Bench b) {
        Map<Integer, Boolean> seen = new TreeMap<>();
        levels = seen;
        bridge = new Piix3Isa(irq -> level -> seen.put(irq, level));
        bus = new PciBus(new PhysicalMemory(1 << 20), b.ports, (a, d) -> {}, bridge);
        bus.add(1, 0, bridge);
        wires.put(bridge, seen);
        return bridge;
    }

    @Override
    public void drive(Bench b, Persistent device) {
        bus.writeConfig(FUNCTION, Piix3Isa.ROUTES, 0x0B0A_0B0A, 4);
        ((Piix3Isa) device).set(2, true);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        ((Piix3Isa) device).set(1, true);
        return new TreeMap<>(Objects.requireNonNull(wires.get(device)));
    }

    @BeforeEach
    void power() {
        build(new Bench());
    }

    @Test
    void wiresAreNotRoutedAtFirst() {
        bridge.set(0, true);
        assertThat(levels).doesNotContainValue(true);
        assertThat(bus.readConfig(FUNCTION, Piix3Isa.ROUTES, 4)).isEqualTo(0x8080_8080);
    }

    @Test
    void wiresShareAnInterrupt() {
        bus.writeConfig(FUNCTION, Piix3Isa.ROUTES, 10, 1);
        bus.writeConfig(FUNCTION, Piix3Isa.ROUTES + 1, 10, 1);
        bridge.set(0, true);
        bridge.set(1, true);
        bridge.set(0, false);
        assertThat(levels).containsEntry(10, true);
        bridge.set(1, false);
        assertThat(levels).containsEntry(10, false);
    }

    @Test
    void aNewRouteMovesTheLevel() {
        bridge.set(3, true);
        bus.writeConfig(FUNCTION, Piix3Isa.ROUTES + 3, 11, 1);
        assertThat(levels).containsEntry(11, true);
        bus.writeConfig(FUNCTION, Piix3Isa.ROUTES + 3, 5, 1);
        assertThat(levels).containsEntry(11, false).containsEntry(5, true);
        bus.writeConfig(FUNCTION, Piix3Isa.ROUTES + 3, 0x85, 1);
        assertThat(levels).doesNotContainValue(true);
    }

    @Test
    void theTimersInterruptIsNoChoice() {
        bus.writeConfig(FUNCTION, Piix3Isa.ROUTES, 0, 1);
        bridge.set(0, true);
        assertThat(levels).doesNotContainKey(0).doesNotContainValue(true);
    }
}
