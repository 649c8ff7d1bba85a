package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;

class Pit8254Test implements PersistentContract {
    private final Bench bench = new Bench();
    private final Wire irq = new Wire();
    private final Pit8254 pit = attached(bench, irq);

    private static Pit8254 attached(Bench bench, Wire irq) {
        Pit8254 pit = new Pit8254(irq, bench.events, bench.time);
        pit.attach(bench.ports);
        return pit;
    }

    @Override
    public Persistent build(Bench b) {
        return attached(b, new Wire());
    }

    @Override
    public void drive(Bench b, Persistent device) {
        b.out(0x43, 0x34);
        b.out(0x40, 0x10, 0x27);
        b.run(3_000_000);
        b.out(0x43, 0xB7);
        b.out(0x42, 0x00, 0x10);
        ((Pit8254) device).setSpeakerGate(true);
        b.run(100_000);
        b.out(0x40, 0x00, 0x40);
        b.out(0x42, 0x33);
        b.out(0x43, 0x80);
        b.in(0x42);
        b.out(0x43, 0xE2);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            seen.addAll(b.read(0x40, 0x41, 0x42, 0x43));
            seen.add(b.events.nextDeadline());
            b.run(5_000_000);
        }
        return seen;
    }

    /** Goes to the first moment of a tick, counted from the tick of the last count written. */
    private void tick(long n) {
        bench.runTo(Pit8254.nanosOf(n));
    }

    private int count(int channel) {
        bench.out(0x43, channel << 6);
        int low = bench.in(0x40 + channel);
        return low | bench.in(0x40 + channel) << 8;
    }

    private int status(int channel) {
        bench.out(0x43, 0xE0 | 2 << channel);
        return bench.in(0x40 + channel);
    }

    @Test
    void ticksAndMomentsAreInverse() {
        for (long t : new long[] {0, 1, 17, Pit8254.HZ - 1, Pit8254.HZ, 123_456_789_012L}) {
            long nanos = Pit8254.nanosOf(t);
            assertThat(Pit8254.ticks(nanos)).isEqualTo(t);
            assertThat(Pit8254.ticks(nanos - 1)).isEqualTo(t == 0 ? 0 : t - 1);
        }
    }

    @Test
    void mode0InterruptsOnceAtTerminalCountAndCountsOn() {
        bench.out(0x43, 0x30);
        assertThat(irq.high).isFalse();
        bench.out(0x40, 100, 0);
        assertThat(status(0)).isEqualTo(0x70);
        tick(1);
        assertThat(count(0)).isEqualTo(100);
        assertThat(status(0)).isEqualTo(0x30);
        tick(100);
        assertThat(count(0)).isEqualTo(1);
        assertThat(irq.high).isFalse();
        tick(101);
        assertThat(irq.high).isTrue();
        assertThat(status(0)).isEqualTo(0xB0);
        tick(103);
        assertThat(count(0)).isEqualTo(0xFFFE);
        assertThat(irq.rises).isEqualTo(1);
        assertThat(bench.events.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        bench.out(0x40, 50);
        assertThat(status(0) & 0x80).as("the first byte stops counting").isZero();
    }

    @Test
    void mode2NeverDrifts() {
        bench.out(0x43, 0x34);
        bench.out(0x40, 0xA9, 0x04);
        irq.rises = 0;
        tick(1 + 1193L * 100_000);
        assertThat(irq.rises).isEqualTo(100_000);
        assertThat(bench.events.nextDeadline()).isEqualTo(Pit8254.nanosOf(1 + 1193L * 100_001));
    }

    @Test
    void aLateLoopMakesUpForTheEdgesItMissed() {
        bench.out(0x43, 0x34);
        bench.out(0x40, 0x00, 0x10);
        irq.rises = 0;
        bench.time.now = Pit8254.nanosOf(1 + 4096 * 10 + 7);
        bench.events.runDue(bench.time.now);
        assertThat(irq.rises).as("not all at once").isEqualTo(1);
        bench.runTo(Pit8254.nanosOf(1 + 4096 * 15));
        assertThat(irq.rises).isEqualTo(15);
        bench.runTo(Pit8254.nanosOf(1 + 4096 * 20));
        assertThat(irq.rises).isEqualTo(20);
    }

    @Test
    void mode2OutputIsLowForOneTick() {
        bench.out(0x43, 0x34);
        bench.out(0x40, 10, 0);
        tick(1);
        assertThat(count(0)).isEqualTo(10);
        assertThat(status(0) & 0x80).isNotZero();
        tick(10);
        assertThat(count(0)).isEqualTo(1);
        assertThat(status(0) & 0x80).isZero();
        tick(11);
        assertThat(count(0)).isEqualTo(10);
    }

    @Test
    void mode2TakesANewCountAtTheEndOfTheCycle() {
        bench.out(0x43, 0x34);
        bench.out(0x40, 100, 0);
        tick(51);
        bench.out(0x40, 30, 0);
        assertThat(status(0) & 0x40).as("null count").isNotZero();
        assertThat(count(0)).isEqualTo(50);
        tick(100);
        assertThat(irq.rises).isLessThanOrEqualTo(1);
        tick(101);
        assertThat(count(0)).isEqualTo(30);
        assertThat(bench.events.nextDeadline()).isEqualTo(Pit8254.nanosOf(131));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11})
    void mode3IsASquareWave(int n) {
        bench.out(0x43, 0x36);
        bench.out(0x40, n, 0);
        int high = (n + 1) / 2;
        for (int d = 0; d < 3 * n; d++) {
            tick(1 + d);
            int position = d % n;
            int inHalf = position < high ? position : position - high;
            assertThat(status(0) >>> 7).as("output at %d", d).isEqualTo(position < high ? 1 : 0);
            assertThat(count(0)).as("count at %d", d).isEqualTo((n & ~1) - 2 * inHalf);
        }
        assertThat(bench.events.nextDeadline()).isEqualTo(Pit8254.nanosOf(1 + 3 * n));
    }

    @Test
    void mode3TakesANewCountAtTheEndOfTheHalfCycle() {
        bench.out(0x43, 0x36);
        bench.out(0x40, 20, 0);
        tick(5);
        bench.out(0x40, 8, 0);
        tick(10);
        assertThat(status(0) >>> 7).isEqualTo(1);
        tick(11);
        assertThat(status(0) >>> 7).isZero();
        assertThat(count(0)).isEqualTo(8);
        tick(15);
        assertThat(status(0) >>> 7).isEqualTo(1);
        assertThat(bench.events.nextDeadline()).isEqualTo(Pit8254.nanosOf(23));
    }

    @Test
    void mode4StrobesOnce() {
        bench.out(0x43, 0x38);
        bench.out(0x40, 20, 0);
        tick(20);
        assertThat(status(0) >>> 7).isEqualTo(1);
        tick(21);
        assertThat(status(0) >>> 7).isZero();
        tick(22);
        assertThat(status(0) >>> 7).isEqualTo(1);
        tick(1000);
        int rises = irq.rises;
        bench.out(0x40, 20, 0);
        tick(5000);
        assertThat(irq.rises).as("a new count starts it again").isEqualTo(rises + 1);
    }

    @Test
    void modes1And5WaitForTheGate() {
        bench.out(0x43, 0xB2);
        bench.out(0x42, 10, 0);
        tick(100);
        assertThat(pit.speakerOutput()).isTrue();
        pit.setSpeakerGate(true);
        tick(101);
        assertThat(pit.speakerOutput()).isFalse();
        pit.setSpeakerGate(false);
        tick(105);
        pit.setSpeakerGate(true);
        tick(115);
        assertThat(pit.speakerOutput()).as("triggered again").isFalse();
        tick(116);
        assertThat(pit.speakerOutput()).isTrue();

        pit.setSpeakerGate(false);
        bench.out(0x43, 0xBA);
        bench.out(0x42, 10, 0);
        tick(200);
        pit.setSpeakerGate(true);
        tick(210);
        assertThat(pit.speakerOutput()).isTrue();
        tick(211);
        assertThat(pit.speakerOutput()).isFalse();
        tick(212);
        assertThat(pit.speakerOutput()).isTrue();
    }

    @Test
    void gateStopsCountingInModes0And4AndReloadsInModes2And3() {
        bench.out(0x43, 0xB0);
        bench.out(0x42, 100, 0);
        tick(10);
        assertThat(count(2)).isEqualTo(100);
        pit.setSpeakerGate(true);
        tick(40);
        assertThat(count(2)).isEqualTo(70);
        pit.setSpeakerGate(false);
        tick(90);
        assertThat(count(2)).isEqualTo(70);
        pit.setSpeakerGate(true);
        tick(160);
        assertThat(pit.speakerOutput()).isTrue();

        bench.out(0x43, 0xB4);
        bench.out(0x42, 100, 0);
        tick(200);
        pit.setSpeakerGate(false);
        assertThat(pit.speakerOutput()).isTrue();
        tick(300);
        pit.setSpeakerGate(true);
        tick(301);
        assertThat(count(2)).isEqualTo(100);
    }

    @Test
    void latchHoldsUntilReadAndIgnoresASecondLatch() {
        bench.out(0x43, 0x34);
        bench.out(0x40, 0x34, 0x12);
        tick(1);
        bench.out(0x43, 0x00);
        tick(100);
        bench.out(0x43, 0x00);
        assertThat(bench.read(0x40, 0x40)).containsExactly(0x34, 0x12);
        assertThat(bench.in(0x40)).isEqualTo(0x34 - 99 & 0xFF);
        bench.in(0x40);
    }

    @Test
    void readBackLatchesStatusBeforeCountOfSeveralCounters() {
        bench.out(0x43, 0x14);
        bench.out(0x40, 0x80);
        bench.out(0x43, 0x64);
        bench.out(0x41, 0x02);
        tick(1);
        bench.out(0x43, 0xC6);
        tick(7);
        assertThat(bench.read(0x40, 0x40, 0x40)).containsExactly(0x94, 0x80, 0x7A);
        assertThat(bench.read(0x41, 0x41)).containsExactly(0xA4, 0x02);
    }

    @Test
    void accessFormsReachTheirByte() {
        bench.out(0x43, 0x94);
        bench.out(0x42, 0x20);
        pit.setSpeakerGate(true);
        tick(1);
        assertThat(bench.in(0x42)).isEqualTo(0x20);
        bench.out(0x43, 0xA4);
        bench.out(0x42, 0x20);
        tick(2);
        assertThat(bench.in(0x42)).isEqualTo(0x20);
        assertThat(bench.in(0x43)).isEqualTo(0xFF);
    }

    @Test
    void bcdCountsInDecimalDigits() {
        bench.out(0x43, 0x31);
        bench.out(0x40, 0x00, 0x10);
        tick(2);
        assertThat(count(0)).isEqualTo(0x0999);
        tick(1002);
        assertThat(count(0)).isEqualTo(0x9999);
        bench.out(0x43, 0x35);
        bench.out(0x40, 0, 0);
        tick(1004);
        assertThat(count(0)).isEqualTo(0x9999);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x34, 0x36, 0x35, 0x37})
    void aCountOfOneDoesNotStorm(int control) {
        bench.out(0x43, control);
        bench.out(0x40, 1, 0);
        bench.run(1_000_000);
        assertThat(bench.events.fired()).isLessThan(3);
    }

    @Test
    void reprogrammingKeepsAnEdgeThatIsDue() {
        bench.out(0x43, 0x34);
        bench.out(0x40, 100, 0);
        irq.rises = 0;
        bench.time.now = Pit8254.nanosOf(150);
        bench.out(0x43, 0x30);
        assertThat(irq.rises).isEqualTo(1);
    }

    @Test
    void port61GatesAndShowsCounter2() {
        Port61 port61 = new Port61(pit, bench.time);
        port61.attach(bench.ports);
        bench.out(0x43, 0xB0);
        bench.out(0x42, 100, 0);
        tick(500);
        assertThat(bench.in(0x61) & 0x2F).isZero();
        bench.out(0x61, 0x01);
        tick(599);
        assertThat(bench.in(0x61) & 0x2F).isEqualTo(0x01);
        tick(600);
        assertThat(bench.in(0x61) & 0x2F).isEqualTo(0x21);
        bench.out(0x61, 0xFE);
        assertThat(bench.in(0x61) & 0xCF).isEqualTo(0x0E);
        int before = bench.in(0x61) & 0x10;
        tick(618);
        assertThat(bench.in(0x61) & 0x10).isNotEqualTo(before);
    }
}
