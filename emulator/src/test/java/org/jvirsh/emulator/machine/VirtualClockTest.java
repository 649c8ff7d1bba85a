package org.jvirsh.emulator.machine;

import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualClockTest {
    private long host = 1000;
    private long retired = 70;

    private static void copy(VirtualClock from, VirtualClock to) {
        StateWriter out = new StateWriter();
        out.section(from);
        new StateReader(out.toByteArray()).section(to);
    }

    @Test
    void hostClockPassesOnlyWhileStarted() {
        HostClock clock = new HostClock(() -> host);
        host += 5;
        assertThat(clock.nanos()).isZero();
        clock.start();
        host += 100;
        clock.start();
        assertThat(clock.nanos()).isEqualTo(100);
        clock.stop();
        host += 50;
        clock.stop();
        assertThat(clock.nanos()).isEqualTo(100);
        clock.start();
        host += 1;
        assertThat(clock.nanos()).isEqualTo(101);
        assertThat(clock.warpTo(500)).isFalse();
        assertThat(clock.instructionsUntil(500)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void instructionClockFollowsTheCountExactly() {
        InstructionClock clock = new InstructionClock(() -> retired, 3);
        assertThat(clock.nanos()).isZero();
        retired += 1;
        assertThat(clock.nanos()).isEqualTo(333);
        retired += 2;
        assertThat(clock.nanos()).isEqualTo(1000);
        retired += 3_000_000_000_000L;
        assertThat(clock.nanos()).isEqualTo(1_000_000_000_001_000L);
    }

    @Test
    void instructionsUntilReachesTheMoment() {
        InstructionClock clock = new InstructionClock(() -> retired, 7);
        for (long target : new long[] {1, 142, 143, 999, 1000, 123_456_789}) {
            long n = clock.instructionsUntil(target);
            retired += n - 1;
            assertThat(clock.nanos()).isLessThan(target);
            retired += 1;
            assertThat(clock.nanos()).isGreaterThanOrEqualTo(target);
        }
        assertThat(clock.instructionsUntil(5)).isZero();
        assertThat(clock.instructionsUntil(EventQueue.NEVER)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void warpJumpsForwardOnly() {
        InstructionClock clock = new InstructionClock(() -> retired, 1000);
        retired += 10;
        assertThat(clock.warpTo(5000)).isTrue();
        assertThat(clock.nanos()).isEqualTo(5000);
        clock.warpTo(100);
        retired += 10;
        assertThat(clock.nanos()).isEqualTo(5010);
    }

    @Test
    void eitherKindContinuesASavedTime() {
        InstructionClock first = new InstructionClock(() -> retired, 3);
        retired += 4;
        first.warpTo(9999);
        InstructionClock second = new InstructionClock(() -> retired - 20, 3);
        copy(first, second);
        assertThat(second.nanos()).isEqualTo(9999);
        for (int i = 0; i < 5; i++) {
            retired++;
            assertThat(second.nanos()).isEqualTo(first.nanos());
        }
        HostClock third = new HostClock(() -> host);
        copy(first, third);
        host += 77;
        assertThat(third.nanos()).isEqualTo(first.wholeNanos());
    }
}
