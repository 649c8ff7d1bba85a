package org.jvirsh.emulator.pci;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.bus.MmioDevice;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PciFunctionTest implements PersistentContract {
    private static final int WHERE = 5 << 3;
    private static final int MEMORY = 0x14;
    private static final int WIDE = 0x18;
    private static final int PORTS = 0x20;
    private static final int MSIX = 0x40;

    /** A card with a window of each kind, an interrupt and three messages. */
    private static final class Card extends MsixFunction implements MmioDevice, PortDevice {
        private int value;

        Card() {
            super("card", new PciIdentity(0x1234, 0x5678, 0xFF_0000, 7, 0x1AF4, 0x1100), 3, 1);
            addMemoryBar(2, 0x2000, true, this);
            addPortBar(4, 16, this);
            addInterruptPin();
        }

        @Override
        public long load(long offset, int size) {
            return offset << 32 | value;
        }

        @Override
        public void store(long offset, long v, int size) {
            value = (int) v;
            setInterrupt(value != 0);
        }

        @Override
        public int in(int port, int size) {
            return port << 8 | value & 0xFF;
        }

        @Override
        public void out(int port, int v, int size) {
            msix.notify(v);
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void saveDevice(StateWriter out) {
            super.saveDevice(out);
            out.i32(value);
        }

        @Override
        protected void restoreDevice(StateReader in, int version) {
            super.restoreDevice(in, version);
            value = in.i32();
        }
    }

    private final Bench bench = new Bench();
    private final Map<Bench, PhysicalMemory> memories = new IdentityHashMap<>();
    private final Map<Bench, PciBus> buses = new IdentityHashMap<>();
    private final List<String> events = new ArrayList<>();
    private PhysicalMemory memory = new PhysicalMemory(1 << 20);
    private PciBus bus = bus(bench);

    private PciBus bus(Bench b) {
        memory = new PhysicalMemory(1 << 20);
        return new PciBus(
                memory,
                b.ports,
                (address, data) -> events.add("msi %x=%x".formatted(address, data)),
                (wire, level) -> events.add("wire %d %b".formatted(wire, level)));
    }

    @Override
    public Persistent build(Bench b) {
        bus = bus(b);
        memories.put(b, memory);
        buses.put(b, bus);
        Card card = new Card();
        bus.add(5, 0, card);
        return card;
    }

    private void place() {
        bus.writeConfig(WHERE, MEMORY, 0xF000_0000, 4);
        bus.writeConfig(WHERE, WIDE, 0x8000_0000, 4);
        bus.writeConfig(WHERE, WIDE + 4, 4, 4);
        bus.writeConfig(WHERE, PORTS, 0xC100, 4);
        bus.writeConfig(WHERE, 4, 7, 2);
    }

    @Override
    public void drive(Bench b, Persistent device) {
        place();
        bus.writeConfig(WHERE, MSIX + 2, 0x8000, 2);
        memory.write(0xF000_0010L, 0xFEE0_0000L, 4);
        b.ports.out(0xC100, 1, 4);
        memory.write(0x4_8000_0000L, 9, 4);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        memory = Objects.requireNonNull(memories.get(b));
        bus = Objects.requireNonNull(buses.get(b));
        return List.of(
                memory.read(0x4_8000_0000L, 8), b.ports.in(0xC102, 2), memory.read(0xF000_0010L, 4),
                memory.read(0xF000_0800L, 4), bus.readConfig(WHERE, 4, 4), bus.readConfig(WHERE, MSIX, 4));
    }

    @BeforeEach
    void insert() {
        build(bench);
        events.clear();
    }

    @Test
    void tellsWhatItIs() {
        assertThat(bus.readConfig(WHERE, 0, 4)).isEqualTo(0x5678_1234);
        assertThat(bus.readConfig(WHERE, 8, 4)).isEqualTo(0xFF00_0007);
        assertThat(bus.readConfig(WHERE, 0x2C, 4)).isEqualTo(0x1100_1AF4);
        assertThat(bus.readConfig(WHERE, 0x3D, 1)).isEqualTo(1);
        bus.writeConfig(WHERE, 0, -1, 4);
        assertThat(bus.readConfig(WHERE, 0, 4)).isEqualTo(0x5678_1234);
        assertThat(bus.readConfig(WHERE + 1, 0, 4)).isEqualTo(-1);
        assertThatThrownBy(() -> bus.add(5, 0, new Card())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void windowsTellTheirSizeAndKind() {
        for (int r = 0x10; r < 0x28; r += 4) {
            bus.writeConfig(WHERE, r, -1, 4);
        }
        assertThat(bus.readConfig(WHERE, 0x10, 4)).isZero();
        assertThat(bus.readConfig(WHERE, MEMORY, 4)).isEqualTo(0xFFFF_F000);
        assertThat(bus.readConfig(WHERE, WIDE, 4)).isEqualTo(0xFFFF_E00C);
        assertThat(bus.readConfig(WHERE, WIDE + 4, 4)).isEqualTo(-1);
        assertThat(bus.readConfig(WHERE, PORTS, 4)).isEqualTo(0xFFFF_FFF1);
    }

    @Test
    void windowsAnswerWhereTheGuestPutThemWhileTheyMay() {
        place();
        memory.write(0x4_8000_0004L, 0x55, 4);
        assertThat(memory.read(0x4_8000_0008L, 8)).isEqualTo(8L << 32 | 0x55);
        assertThat(bench.ports.in(0xC10F, 2)).as("the access that runs out is split").isEqualTo(0xFF55);
        assertThat(bench.ports.in(0xC104, 2)).isEqualTo(0x0455);
        bus.writeConfig(WHERE, PORTS, 0xC200, 4);
        assertThat(bench.ports.in(0xC104, 2)).isEqualTo(0xFFFF);
        assertThat(bench.ports.in(0xC204, 2)).isEqualTo(0x0455);
        bus.writeConfig(WHERE, 4, 0, 2);
        assertThat(bench.ports.in(0xC204, 2)).isEqualTo(0xFFFF);
        assertThat(memory.read(0x4_8000_0008L, 8)).isEqualTo(-1);
    }

    @Test
    void windowsNeverHideMemoryOrOtherDevices() {
        place();
        for (long base : new long[] {0, 0x8_0000, 0xFFFF_F000L, 0x8000_0000L}) {
            bus.writeConfig(WHERE, WIDE, (int) base, 4);
            bus.writeConfig(WHERE, WIDE + 4, 0, 4);
            memory.write(0x8_0000, 0x1234, 4);
            assertThat(memory.read(0x8_0000, 4)).isEqualTo(0x1234);
        }
        bus.writeConfig(WHERE, WIDE, 0xF000_0000, 4);
        assertThat(memory.read(0xF000_0000L, 4)).as("the earlier window").isZero();
        bus.writeConfig(WHERE, WIDE + 4, -1, 4);
        bus.writeConfig(WHERE, PORTS, 0xFFFF_FFF0, 4);
        assertThat(bench.ports.in(0xFFF0, 1)).isEqualTo(0xFF);
    }

    @Test
    void theInterruptPinGoesToTheWireOfTheSlot() {
        place();
        memory.write(0x4_8000_0000L, 1, 4);
        assertThat(events).containsExactly("wire 0 true");
        assertThat(bus.readConfig(WHERE, 6, 2) & 8).isEqualTo(8);
        bus.writeConfig(WHERE, 4, 0x407, 2);
        assertThat(events).containsExactly("wire 0 true", "wire 0 false");
        bus.writeConfig(WHERE, 4, 7, 2);
        memory.write(0x4_8000_0000L, 0, 4);
        assertThat(events).endsWith("wire 0 true", "wire 0 false");
    }

    @Test
    void messagesAreSentPendingAndMasked() {
        place();
        assertThat(bus.readConfig(WHERE, 0x34, 1)).isEqualTo(MSIX);
        assertThat(bus.readConfig(WHERE, MSIX, 4)).isEqualTo(0x0002_0011);
        assertThat(bus.readConfig(WHERE, MSIX + 4, 4)).isEqualTo(1);
        assertThat(bus.readConfig(WHERE, MSIX + 8, 4)).isEqualTo(0x801);
        memory.write(0xF000_0020L, 0xFEE0_1000L, 4);
        memory.write(0xF000_0028L, 0x41, 4);
        bench.ports.out(0xC100, 2, 4);
        assertThat(events).as("not enabled").isEmpty();
        bus.writeConfig(WHERE, MSIX + 2, 0x8000, 2);
        bench.ports.out(0xC100, 2, 4);
        assertThat(events).as("masked").isEmpty();
        assertThat(memory.read(0xF000_0800L, 8)).isEqualTo(4);
        memory.write(0xF000_002CL, 0, 4);
        assertThat(events).containsExactly("msi fee01000=41");
        assertThat(memory.read(0xF000_0800L, 8)).isZero();
        bus.writeConfig(WHERE, MSIX + 2, 0xC000, 2);
        bench.ports.out(0xC100, 2, 4);
        bench.ports.out(0xC100, 3, 4);
        bench.ports.out(0xC100, -1, 4);
        assertThat(events).hasSize(1);
        bus.writeConfig(WHERE, MSIX + 2, 0x8000, 2);
        assertThat(events).hasSize(2);
    }
}
