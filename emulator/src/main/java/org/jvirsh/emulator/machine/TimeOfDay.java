package org.jvirsh.emulator.machine;

import java.util.function.LongSupplier;
import org.jvirsh.emulator.chipset.RtcCmos;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Keeps the battery-backed clock in step with the host's calendar over times in which the guest does not run: stopped,
 * saved, on another host. The guest's own setting of the clock stays. Where a run is to repeat exactly, the clock follows
 * virtual time alone.
 */
final class TimeOfDay implements Persistent {
    private static final long MOST = 100L * 365 * 86_400 * 1_000_000_000;

    private final RtcCmos rtc;
    private final VirtualClock clock;
    private final LongSupplier hostNanos;
    private final boolean follows;
    /** The host's calendar less virtual time, when they were last compared; 0 when they never were. */
    private long lead;

    /**
     * Binds to a clock.
     *
     * @param hostNanos the host's calendar in nanoseconds since 1970
     * @param follows whether the clock follows the host's calendar
     */
    TimeOfDay(RtcCmos rtc, VirtualClock clock, LongSupplier hostNanos, boolean follows) {
        this.rtc = rtc;
        this.clock = clock;
        this.hostNanos = hostNanos;
        this.follows = follows;
        lead = follows ? hostNanos.getAsLong() - clock.nanos() : 0;
    }

    /** Brings the clock up to date, before the guest runs. */
    void catchUp() {
        if (!follows) {
            return;
        }
        long now = hostNanos.getAsLong() - clock.nanos();
        if (lead != 0) {
            rtc.advance(Math.clamp(now - lead, -MOST, MOST));
        }
        lead = now;
    }

    @Override
    public String section() {
        return "time-of-day";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.i64(lead);
    }

    @Override
    public void restore(StateReader in, int version) {
        lead = in.i64();
    }
}
