package org.jvirsh.emulator.chipset;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RtcCmosTest implements PersistentContract {
    private static final long SECOND = 1_000_000_000;
    private static final long BASE =
            LocalDateTime.of(2024, 2, 28, 23, 59, 30).toEpochSecond(ZoneOffset.UTC);

    private final Bench bench = new Bench();
    private final Wire irq = new Wire();
    private final RtcCmos rtc = attached(bench, irq);

    private static RtcCmos attached(Bench bench, Wire irq) {
        RtcCmos rtc = new RtcCmos(irq, bench.events, bench.time, BASE);
        rtc.attach(bench.ports);
        return rtc;
    }

    private static int get(Bench b, int index) {
        b.out(0x70, index);
        return b.in(0x71);
    }

    private static void set(Bench b, int index, int value) {
        b.out(0x70, index);
        b.out(0x71, value);
    }

    private int get(int index) {
        return get(bench, index);
    }

    private void set(int index, int value) {
        set(bench, index, value);
    }

    /** Century, year, month, day, hours, minutes, seconds. */
    private List<Integer> time() {
        List<Integer> v = new ArrayList<>();
        for (int i : new int[] {0x32, 9, 8, 7, 4, 2, 0}) {
            v.add(get(i));
        }
        return v;
    }

    @Override
    public Persistent build(Bench b) {
        return attached(b, new Wire());
    }

    @Override
    public void drive(Bench b, Persistent device) {
        ((RtcCmos) device).presetMemory(512L << 20, 0);
        b.run(1_400_000_000);
        set(b, 4, 0x07);
        set(b, 1, 0x35);
        set(b, 10, 0x2A);
        set(b, 11, 0x72);
        b.run(3 * SECOND / 2);
        set(b, 0x40, 0x99);
        b.out(0x70, 0x8C);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        List<Object> seen = new ArrayList<>();
        seen.add(((RtcCmos) device).nmiMasked());
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 128; i++) {
                seen.add(get(b, i));
            }
            seen.add(b.events.nextDeadline());
            b.run(700_000_000);
        }
        return seen;
    }

    @Test
    void showsTimeInBcdAndCrossesALeapDay() {
        assertThat(time()).containsExactly(0x20, 0x24, 0x02, 0x28, 0x23, 0x59, 0x30);
        assertThat(get(6)).as("Wednesday").isEqualTo(4);
        bench.run(30 * SECOND);
        assertThat(time()).containsExactly(0x20, 0x24, 0x02, 0x29, 0x00, 0x00, 0x00);
        bench.run(86_400 * SECOND - 1);
        assertThat(time()).containsExactly(0x20, 0x24, 0x02, 0x29, 0x23, 0x59, 0x59);
        bench.run(1);
        assertThat(time()).containsExactly(0x20, 0x24, 0x03, 0x01, 0x00, 0x00, 0x00);
    }

    @Test
    void showsBinaryAndTwelveHours() {
        set(11, 0x04);
        assertThat(time()).containsExactly(0x20, 24, 2, 28, 0x80 | 11, 59, 30);
        bench.run(30 * SECOND);
        assertThat(get(4)).isEqualTo(12);
        set(11, 0x00);
        bench.run(12 * 3600 * SECOND);
        assertThat(get(4)).isEqualTo(0x92);
        bench.run(3600 * SECOND);
        assertThat(get(4)).isEqualTo(0x81);
    }

    @Test
    void setBitHoldsTheRegistersWhileTheyAreWritten() {
        bench.run(300_000_000);
        set(11, 0x82);
        set(9, 0x99);
        set(0x32, 0x19);
        set(8, 0x12);
        set(7, 0x31);
        set(4, 0x23);
        set(2, 0x59);
        set(0, 0x59);
        bench.run(10 * SECOND);
        assertThat(time()).containsExactly(0x19, 0x99, 0x12, 0x31, 0x23, 0x59, 0x59);
        set(11, 0x02);
        bench.run(699_999_999);
        assertThat(get(0)).isEqualTo(0x59);
        bench.run(1);
        assertThat(time()).containsExactly(0x20, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00);
    }

    @Test
    void dividerResetRestartsTheSecondHalfway() {
        set(10, 0x76);
        bench.run(10 * SECOND);
        set(10, 0x26);
        assertThat(get(0)).isEqualTo(0x30);
        bench.run(SECOND / 2);
        assertThat(get(0)).isEqualTo(0x31);
    }

    @Test
    void writingARunningClockMovesIt() {
        bench.run(250_000_000);
        set(2, 0x10);
        assertThat(time()).containsExactly(0x20, 0x24, 0x02, 0x28, 0x23, 0x10, 0x30);
        bench.run(750_000_000);
        assertThat(get(0)).isEqualTo(0x31);
    }

    @Test
    void nonsenseInTheRegistersIsHarmless() {
        set(11, 0x82);
        for (int i : new int[] {0, 2, 4, 6, 7, 8, 9, 0x32}) {
            set(i, 0xFF);
        }
        set(11, 0x32);
        bench.run(3 * SECOND);
        assertThat(get(0)).isBetween(0, 0x59);
        assertThat(get(12) & 0x10).isNotZero();
        set(7, 0);
        set(8, 0);
        assertThat(get(8)).isBetween(1, 0x12);
    }

    @Test
    void announcesAnUpdateBeforeItHappens() {
        bench.runTo(SECOND - 244_142);
        assertThat(get(10)).isEqualTo(0x26);
        bench.runTo(SECOND - 244_141);
        assertThat(get(10)).isEqualTo(0xA6);
        bench.runTo(SECOND);
        assertThat(get(10)).isEqualTo(0x26);
        set(11, 0x82);
        bench.runTo(2 * SECOND - 1);
        assertThat(get(10)).isEqualTo(0x26);
    }

    @Test
    void updateInterruptComesEverySecondWhenAcknowledged() {
        bench.run(400_000_000);
        set(11, 0x12);
        bench.runTo(SECOND - 1);
        assertThat(irq.high).isFalse();
        bench.runTo(SECOND);
        assertThat(irq.high).isTrue();
        assertThat(get(12)).isEqualTo(0xD0);
        assertThat(irq.high).isFalse();
        assertThat(get(12)).isZero();
        bench.runTo(5 * SECOND);
        assertThat(irq.rises).isEqualTo(2);
        set(11, 0x92);
        assertThat(get(11)).as("SET clears the enable").isEqualTo(0x82);
    }

    @Test
    void flagsAreSetWithoutTheirInterrupts() {
        set(1, 0x31);
        set(3, 0xC0);
        set(5, 0xFF);
        bench.run(SECOND);
        assertThat(get(12)).isEqualTo(0x70);
        assertThat(irq.rises).isZero();
        assertThat(bench.events.fired()).isZero();
        bench.run(SECOND);
        assertThat(get(12)).isEqualTo(0x50);
    }

    @Test
    void alarmMatchesItsTime() {
        set(5, 0x06);
        set(3, 0x45);
        set(1, 0x15);
        set(11, 0x22);
        long wait = 30 + 6 * 3600 + 45 * 60 + 15;
        bench.run(wait * SECOND - 1);
        assertThat(irq.high).isFalse();
        bench.run(1);
        assertThat(irq.high).isTrue();
        assertThat(get(12) & 0xA0).isEqualTo(0xA0);
        bench.run(86_400 * SECOND);
        assertThat(irq.rises).isEqualTo(2);
    }

    @Test
    void alarmThatCannotMatchIsNeverArmed() {
        set(5, 0x30);
        set(11, 0x22);
        assertThat(bench.events.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void periodicInterruptHasItsRate() {
        set(11, 0x42);
        int edges = 0;
        for (int i = 0; i < 10_000; i++) {
            bench.run(100_000);
            if (irq.high) {
                edges++;
                assertThat(get(12) & 0xC0).isEqualTo(0xC0);
            }
        }
        assertThat(edges).as("rate 6 is 1024 Hz").isEqualTo(1024);
        set(10, 0x20);
        assertThat(bench.events.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        set(10, 0x21);
        bench.run(SECOND / 256);
        assertThat(irq.high).as("rate 1 is 256 Hz").isTrue();
    }

    @Test
    void registersAThroughDHaveTheirFixedBits() {
        set(10, 0xFF);
        assertThat(get(10)).isEqualTo(0x7F);
        set(12, 0xFF);
        set(13, 0xFF);
        assertThat(get(12)).isZero();
        assertThat(get(13)).isEqualTo(0x80);
        assertThat(bench.in(0x70)).isEqualTo(0xFF);
    }

    @Test
    void indexPortMasksNmi() {
        bench.out(0x70, 0x8D);
        assertThat(rtc.nmiMasked()).isTrue();
        assertThat(bench.in(0x71)).isEqualTo(0x80);
        bench.ports.out(0x70, 0x5540, 2);
        assertThat(rtc.nmiMasked()).isFalse();
        assertThat(get(0x40)).isEqualTo(0x55);
    }

    @Test
    void memorySizesAreWhereFirmwareLeavesThem() {
        rtc.presetMemory(3L << 30, 5L << 30);
        assertThat(get(0x15) | get(0x16) << 8).isEqualTo(640);
        assertThat(get(0x17) | get(0x18) << 8).isEqualTo(0xFFFF);
        assertThat(get(0x30) | get(0x31) << 8).isEqualTo(0xFFFF);
        assertThat(get(0x34) | get(0x35) << 8).isEqualTo(((3 << 10) - 16) * 16);
        assertThat(get(0x5B) | get(0x5C) << 8 | get(0x5D) << 16).isEqualTo(5 << 14);
        int sum = 0;
        for (int i = 0x10; i <= 0x2D; i++) {
            sum += get(i);
        }
        assertThat(get(0x2E) << 8 | get(0x2F)).isEqualTo(sum);
        rtc.presetMemory(8L << 20, 0);
        assertThat(get(0x17) | get(0x18) << 8).isEqualTo(7 * 1024);
        assertThat(get(0x34) | get(0x35) << 8).isZero();
        assertThatThrownBy(() -> rtc.preset(4, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resetStopsInterruptsAndKeepsTheTime() {
        set(11, 0x12);
        bench.run(SECOND);
        rtc.reset();
        assertThat(irq.high).isFalse();
        assertThat(get(11)).isEqualTo(0x02);
        assertThat(get(0)).isEqualTo(0x31);
        assertThat(bench.events.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }
}
