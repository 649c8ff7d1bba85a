package org.jvirsh.emulator.devices.disk;

/**
 * How long a thread without work looks for some before it sleeps: it is faster so, and takes a processor for that.
 *
 * @param most nanoseconds at most; 0 for never
 * @param grow factor by which the time grows when work came a little too late; 0 for 2
 * @param shrink divisor by which it shrinks when none came for long; 0 for an end of it
 */
public record PollTime(long most, long grow, long shrink) {
    /** Never. */
    public static final PollTime NONE = new PollTime(0, 0, 0);

    /** What QEMU's threads begin with. */
    public static final PollTime USUAL = new PollTime(32768, 0, 0);

    private static final long FIRST = 4000;
    private static final long USUAL_GROWTH = 2;

    /**
     * The time after a wait.
     *
     * @param now the time before, in nanoseconds
     * @param waited how long there was no work, in nanoseconds
     */
    long after(long now, long waited) {
        if (waited <= now) {
            return Math.min(now, most);
        }
        if (waited > most) {
            return shrink == 0 ? 0 : now / shrink;
        }
        if (now == 0) {
            return Math.min(FIRST, most);
        }
        long factor = grow == 0 ? USUAL_GROWTH : grow;
        return now > most / factor ? most : now * factor;
    }
}
