package org.jvirsh.emulator.chipset;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;

class SystemControlTest {
    @Nested
    class FastGate implements PersistentContract {
        private final Bench bench = new Bench();
        private final Wire a20 = new Wire();
        private final int[] resets = new int[1];

        @Override
        public Persistent build(Bench b) {
            Port92 port = new Port92(a20, () -> resets[0]++);
            port.attach(b.ports);
            return port;
        }

        @Override
        public void drive(Bench b, Persistent device) {
            b.out(0x92, 0x0E);
        }

        @Override
        public Object observe(Bench b, Persistent device) {
            return b.in(0x92);
        }

        @Test
        void drivesAddressLine20AndResetsOnARise() {
            build(bench);
            assertThat(bench.in(0x92)).isZero();
            bench.out(0x92, 0x02);
            assertThat(a20.high).isTrue();
            bench.out(0x92, 0x01);
            assertThat(a20.high).isFalse();
            assertThat(resets[0]).isEqualTo(1);
            bench.out(0x92, 0x03);
            assertThat(resets[0]).as("no second rise").isEqualTo(1);
            bench.out(0x92, 0x00, 0x01);
            assertThat(resets[0]).isEqualTo(2);
        }
    }

    @Nested
    class Gate implements PersistentContract {
        @Override
        public Persistent build(Bench b) {
            return new A20Gate(level -> {});
        }

        @Override
        public void drive(Bench b, Persistent device) {
            ((A20Gate) device).keyboardInput().set(false);
        }

        @Override
        public Object observe(Bench b, Persistent device) {
            StateWriter out = new StateWriter();
            device.save(out);
            return List.of(out.toByteArray().length);
        }

        @Test
        void passesWhenEitherSourceAsks() {
            Wire out = new Wire();
            out.high = true;
            A20Gate gate = new A20Gate(out);
            gate.fastInput().set(true);
            gate.keyboardInput().set(false);
            assertThat(out.high).isTrue();
            gate.fastInput().set(false);
            assertThat(out.high).isFalse();
            gate.keyboardInput().set(true);
            assertThat(out.high).isTrue();
        }

        @Test
        void tellsOnlyChangesAndTheRestoredLevel() {
            int[] told = new int[1];
            A20Gate gate = new A20Gate(level -> told[0]++);
            gate.fastInput().set(true);
            gate.keyboardInput().set(true);
            assertThat(told[0]).isZero();
            gate.fastInput().set(false);
            gate.keyboardInput().set(false);
            assertThat(told[0]).isEqualTo(1);
            StateWriter out = new StateWriter();
            gate.save(out);
            Wire wire = new Wire();
            wire.high = true;
            new A20Gate(wire).restore(new StateReader(out.toByteArray()), 1);
            assertThat(wire.high).isFalse();
        }
    }
}
