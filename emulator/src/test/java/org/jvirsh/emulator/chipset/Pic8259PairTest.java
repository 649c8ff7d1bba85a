package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;

class Pic8259PairTest implements PersistentContract {
    private final Bench bench = new Bench();
    private final Wire intr = new Wire();
    private final Pic8259Pair pic = attached(bench, intr);

    private static Pic8259Pair attached(Bench bench, Wire intr) {
        Pic8259Pair pic = new Pic8259Pair(intr);
        pic.attach(bench.ports);
        return pic;
    }

    private static void initialize(Bench bench, int icw4) {
        bench.out(0x20, 0x11);
        bench.out(0x21, 0x20, 0x04, icw4);
        bench.out(0xA0, 0x11);
        bench.out(0xA1, 0x28, 0x02, 0x01);
    }

    @Override
    public Persistent build(Bench b) {
        return attached(b, new Wire());
    }

    @Override
    public void drive(Bench b, Persistent device) {
        Pic8259Pair p = (Pic8259Pair) device;
        initialize(b, 0x11);
        b.out(0x4D1, 0x0E);
        b.out(0x21, 0x02);
        b.out(0xA0, 0xC3);
        p.input(9).set(true);
        p.input(12).set(true);
        p.input(4).set(true);
        p.acknowledge();
        b.out(0xA0, 0x0B);
        b.out(0x20, 0x68);
        b.out(0xA0, 0x11);
        b.out(0xA1, 0x70);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        Pic8259Pair p = (Pic8259Pair) device;
        List<Integer> seen = new ArrayList<>(b.read(0x20, 0x21, 0xA0, 0xA1, 0x4D0, 0x4D1));
        b.out(0xA1, 0x02, 0x01);
        for (int i = 0; i < 4; i++) {
            seen.add(p.acknowledge());
            b.out(0x20, 0x20);
            b.out(0xA0, 0x20);
        }
        return seen;
    }

    @Test
    void higherPriorityInterruptsLowerOne() {
        initialize(bench, 1);
        pic.input(5).set(true);
        assertThat(intr.high).isTrue();
        assertThat(pic.acknowledge()).isEqualTo(0x25);
        assertThat(intr.high).isFalse();
        pic.input(6).set(true);
        assertThat(intr.high).isFalse();
        pic.input(1).set(true);
        assertThat(intr.high).isTrue();
        assertThat(pic.acknowledge()).isEqualTo(0x21);
        bench.out(0x20, 0x0B);
        assertThat(bench.in(0x20)).isEqualTo(0x22);
        bench.out(0x20, 0x0A);
        assertThat(bench.in(0x20)).isEqualTo(0x40);
        bench.out(0x20, 0x20);
        assertThat(intr.high).isFalse();
        bench.out(0x20, 0x65);
        assertThat(pic.acknowledge()).isEqualTo(0x26);
    }

    @Test
    void edgeInputNeedsANewEdge() {
        initialize(bench, 1);
        pic.input(4).set(true);
        pic.acknowledge();
        bench.out(0x20, 0x20);
        assertThat(intr.high).isFalse();
        pic.input(4).set(true);
        assertThat(intr.high).isFalse();
        pic.input(4).pulse();
        assertThat(intr.high).isFalse();
        pic.input(4).pulse();
        assertThat(intr.high).as("a pulse stays latched").isTrue();
    }

    @Test
    void levelInputFollowsItsLine() {
        initialize(bench, 1);
        bench.out(0x4D1, 0xFF);
        assertThat(bench.read(0x4D0, 0x4D1)).containsExactly(0, 0xDE);
        pic.input(11).set(true);
        assertThat(pic.acknowledge()).isEqualTo(0x2B);
        bench.out(0xA0, 0x20);
        bench.out(0x20, 0x20);
        assertThat(intr.high).as("still asserted").isTrue();
        pic.input(11).set(false);
        assertThat(intr.high).isFalse();
    }

    @Test
    void maskingHoldsARequestBack() {
        initialize(bench, 1);
        bench.out(0x21, 0x08);
        assertThat(bench.in(0x21)).isEqualTo(0x08);
        pic.input(3).set(true);
        assertThat(intr.high).isFalse();
        bench.out(0x21, 0);
        assertThat(pic.acknowledge()).isEqualTo(0x23);
    }

    @Test
    void spuriousInterruptsAre7And15AndLeaveNothingInService() {
        initialize(bench, 1);
        assertThat(pic.acknowledge()).isEqualTo(0x27);
        bench.out(0x20, 0x0B);
        assertThat(bench.in(0x20)).isZero();
        bench.out(0x4D1, 0x08);
        pic.input(11).set(true);
        pic.input(11).set(false);
        assertThat(intr.high).as("the cascade drops with its cause").isFalse();
    }

    @Test
    void slaveRequestsComeOneAfterAnother() {
        initialize(bench, 1);
        pic.input(14).set(true);
        pic.input(8).set(true);
        pic.input(12).set(true);
        for (int vector : new int[] {0x28, 0x2C, 0x2E}) {
            assertThat(intr.high).isTrue();
            assertThat(pic.acknowledge()).isEqualTo(vector);
            assertThat(intr.high).isFalse();
            bench.out(0xA0, 0x20);
            bench.out(0x20, 0x20);
        }
        assertThat(intr.high).isFalse();
    }

    @Test
    void specialFullyNestedModeLetsAHigherSlaveRequestIn() {
        initialize(bench, 0x11);
        pic.input(12).set(true);
        assertThat(pic.acknowledge()).isEqualTo(0x2C);
        pic.input(9).set(true);
        assertThat(intr.high).isTrue();
        assertThat(pic.acknowledge()).isEqualTo(0x29);
    }

    @Test
    void fullyNestedModeHoldsASecondSlaveRequest() {
        initialize(bench, 1);
        pic.input(12).set(true);
        pic.acknowledge();
        pic.input(9).set(true);
        assertThat(intr.high).isFalse();
        bench.out(0x20, 0x20);
        assertThat(pic.acknowledge()).isEqualTo(0x29);
    }

    @Test
    void automaticEndOfInterruptAndItsRotation() {
        initialize(bench, 3);
        bench.out(0x20, 0x80);
        pic.input(1).pulse();
        assertThat(pic.acknowledge()).isEqualTo(0x21);
        bench.out(0x20, 0x0B);
        assertThat(bench.in(0x20)).isZero();
        pic.input(0).pulse();
        pic.input(1).pulse();
        pic.input(3).pulse();
        assertThat(pic.acknowledge()).as("2 has the highest priority now").isEqualTo(0x23);
    }

    @Test
    void rotationAndPrioritySetting() {
        initialize(bench, 1);
        bench.out(0x20, 0xC4);
        pic.input(0).pulse();
        pic.input(4).pulse();
        pic.input(6).pulse();
        assertThat(pic.acknowledge()).isEqualTo(0x26);
        bench.out(0x20, 0xA0);
        assertThat(pic.acknowledge()).isEqualTo(0x20);
        bench.out(0x20, 0xE0);
        assertThat(pic.acknowledge()).isEqualTo(0x24);
        bench.out(0x20, 0x0B);
        assertThat(bench.in(0x20)).isEqualTo(0x10);
    }

    @Test
    void specialMaskModeLetsLowerRequestsThrough() {
        initialize(bench, 1);
        pic.input(3).set(true);
        pic.acknowledge();
        pic.input(6).set(true);
        bench.out(0x21, 0x08);
        assertThat(intr.high).isFalse();
        bench.out(0x20, 0x68);
        assertThat(intr.high).isTrue();
        assertThat(pic.acknowledge()).isEqualTo(0x26);
        bench.out(0x20, 0x20);
        bench.out(0x20, 0x0B);
        assertThat(bench.in(0x20)).as("a masked level keeps its service bit").isEqualTo(0x08);
        bench.out(0x20, 0x48);
        bench.out(0x20, 0x20);
        assertThat(bench.in(0x20)).isZero();
    }

    @Test
    void pollAcknowledgesWithoutTheProcessor() {
        initialize(bench, 1);
        bench.out(0x20, 0x0C);
        assertThat(bench.in(0x20)).isZero();
        pic.input(5).pulse();
        bench.out(0x20, 0x0C);
        assertThat(bench.in(0x20)).isEqualTo(0x85);
        assertThat(intr.high).isFalse();
        bench.out(0x20, 0x0B);
        assertThat(bench.in(0x20)).isEqualTo(0x20);

        pic.input(10).pulse();
        bench.out(0x20, 0x20);
        bench.out(0xA0, 0x0C);
        assertThat(bench.in(0xA0)).isEqualTo(0x82);
        assertThat(intr.high).isFalse();
    }

    @Test
    void initializationForgetsEdgesAndClearsTheMask() {
        initialize(bench, 1);
        bench.out(0x21, 0xFF);
        pic.input(4).set(true);
        initialize(bench, 1);
        assertThat(bench.in(0x21)).isZero();
        assertThat(intr.high).isFalse();
        pic.input(4).set(true);
        assertThat(intr.high).as("the line did not rise since").isFalse();
        pic.input(4).pulse();
        pic.input(4).set(true);
        assertThat(intr.high).isTrue();
    }

    @Test
    void singleModeAndMissingIcw4ShortenInitialization() {
        bench.out(0x20, 0x12);
        bench.out(0x21, 0x40, 0x55);
        assertThat(bench.in(0x21)).isEqualTo(0x55);
        bench.out(0x20, 0x10);
        bench.out(0x21, 0x40, 0x04, 0xAA);
        assertThat(bench.in(0x21)).isEqualTo(0xAA);
    }

    @Test
    void wordAccessReachesBothRegisters() {
        initialize(bench, 1);
        bench.ports.out(0x20, 0x5A0B, 2);
        assertThat(bench.ports.in(0x20, 2)).isEqualTo(0x5A00);
    }
}
