package org.jvirsh.emulator.block.disk;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.block.disk.ThrottleLimits.Kind;
import org.jvirsh.emulator.block.disk.ThrottleLimits.Rate;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {
    private final Throttle throttle = new Throttle("disk");
    private long now = -5;

    private void limit(Kind kind, long average, long burst, long seconds) {
        throttle.limit(new ThrottleLimits(Map.of(kind, new Rate(average, burst, seconds)), 0));
    }

    /** Does as much as is let through within a time, in portions. */
    private long within(long seconds, boolean write, long portion) {
        long end = now + TimeUnit.SECONDS.toNanos(seconds);
        long done = 0;
        while (true) {
            now += throttle.delay(write, now);
            if (now >= end) {
                now = end;
                return done;
            }
            throttle.pass(write, portion, now);
            done += portion;
        }
    }

    @Test
    void nothingWaitsWithoutLimits() {
        throttle.pass(true, 1L << 40, now);
        assertThat(throttle.delay(true, now)).isZero();
    }

    @Test
    void bytesComeAtTheAverageRate() {
        limit(Kind.BPS, 1000, 0, 1);
        assertThat(within(10, false, 50)).isBetween(10_000L, 10_200L);
        assertThat(within(10, true, 50)).isBetween(9_900L, 10_100L);
    }

    @Test
    void aBurstLastsAsLongAsItMay() {
        limit(Kind.BPS_WRITE, 1000, 5000, 4);
        assertThat(within(1, true, 10)).isBetween(5_000L, 5_600L);
        assertThat(within(100, true, 10)).isBetween(99_000L + 15_000, 99_000L + 22_000);
        assertThat(within(10, true, 10)).isBetween(9_900L, 10_100L);
    }

    @Test
    void readsDoNotPayForWrites() {
        limit(Kind.IOPS_WRITE, 10, 0, 1);
        throttle.pass(true, 512, now);
        throttle.pass(true, 512, now);
        assertThat(throttle.delay(false, now)).isZero();
        assertThat(throttle.delay(true, now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void largeRequestsCountAsSeveral() {
        throttle.limit(new ThrottleLimits(Map.of(Kind.IOPS, new Rate(10, 0, 1)), 4096));
        throttle.pass(false, 5 * 4096, now);
        assertThat(throttle.delay(false, now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(400));
    }

    @Test
    void timeThatGoesBackDoesNotCount() {
        limit(Kind.IOPS, 1, 0, 1);
        throttle.pass(false, 1, 1_000_000_000);
        assertThat(throttle.delay(false, 0)).isEqualTo(throttle.delay(false, 1_000_000_000)).isPositive();
    }

    @Test
    void impossibleLimitsAreNamedInQemusWords() {
        assertThat(new ThrottleLimits(Map.of(Kind.BPS, rate(1, 0, 1), Kind.BPS_READ, rate(1, 0, 1)), 0).problem())
                .contains("bps/iops/max total values and read/write values cannot be used at the same time");
        assertThat(new ThrottleLimits(Map.of(Kind.BPS, rate(1, 0, 1)), 1).problem())
                .contains("iops size requires an iops value to be set");
        assertThat(problem(rate(-1, 0, 1))).isEqualTo("bps/iops/max values must be within [0, 1000000000000000]");
        assertThat(problem(rate(1, 2, 0))).isEqualTo("the burst length cannot be 0");
        assertThat(problem(rate(1, 0, 2))).isEqualTo("burst length set without burst rate");
        assertThat(problem(rate(1, 1L << 40, 1 << 30))).isEqualTo("burst length too high for this burst rate");
        assertThat(problem(rate(0, 2, 1))).isEqualTo("bps_max/iops_max require corresponding bps/iops values");
        assertThat(problem(rate(3, 2, 1))).isEqualTo("bps_max/iops_max cannot be lower than bps/iops");
        assertThat(problem(rate(3, 4, 5))).isEmpty();
    }

    private static Rate rate(long average, long burst, long seconds) {
        return new Rate(average, burst, seconds);
    }

    private static String problem(Rate rate) {
        return new ThrottleLimits(Map.of(Kind.IOPS, rate), 0).problem().orElse("");
    }
}
