package org.jvirsh.emulator.block.disk;

import org.jvirsh.emulator.block.disk.ThrottleLimits.Kind;
import org.jvirsh.emulator.block.disk.ThrottleLimits.Rate;

/**
 * Keeps disks to limits. Each limit is a bucket: what is done flows in, it leaks at the average rate, and while it is too
 * full the next request waits. A second, smaller bucket that leaks at the higher rate bounds a long burst. The time is the
 * caller's, any thread may call, and disks that share limits share one of these.
 */
public final class Throttle {
    private static final double NANOS = 1e9;
    /** What may be done at once, as a part of a second's. */
    private static final double AT_ONCE = 0.1;

    private static final class Bucket {
        private final Kind kind;
        private final Rate rate;
        private double level;
        private double burst;

        Bucket(Kind kind, Rate rate) {
            this.kind = kind;
            this.rate = rate;
        }

        void leak(double seconds) {
            level = Math.max(0, level - rate.average() * seconds);
            burst = Math.max(0, burst - rate.burst() * seconds);
        }

        double wait(boolean write) {
            if (!kind.counts(write)) {
                return 0;
            }
            double room = rate.burst() == 0
                    ? rate.average() * AT_ONCE
                    : (double) rate.burst() * rate.seconds();
            double wait = Math.max(0, level - room) / rate.average();
            double rest = rate.seconds() > 1 ? Math.max(0, burst - rate.burst() * AT_ONCE) / rate.burst() : 0;
            return Math.max(wait, rest);
        }

        void fill(boolean write, long bytes, double operations) {
            if (kind.counts(write)) {
                double units = kind.bytes() ? bytes : operations;
                level += units;
                burst += rate.seconds() > 1 ? units : 0;
            }
        }
    }

    private final String group;
    private volatile ThrottleLimits limits = ThrottleLimits.NONE;
    private Bucket[] buckets = {};
    private long last;
    private boolean used;

    /** Limits nothing yet. */
    public Throttle(String group) {
        this.group = group;
    }

    /**
     * Has a disk share the limits of others.
     *
     * @param group the name under which it does, empty for limits of its own
     * @return what limits it now
     */
    public static Throttle join(BlockDevice disk, String group, Iterable<BlockDevice> others) {
        String wanted = group.isEmpty() ? disk.name() : group;
        if (!disk.throttle().group().equals(wanted)) {
            Throttle shared = new Throttle(wanted);
            for (BlockDevice other : others) {
                if (other != disk && other.throttle().group().equals(wanted)) {
                    shared = other.throttle();
                }
            }
            disk.throttle(shared);
        }
        return disk.throttle();
    }

    /** The name under which disks share it. */
    public String group() {
        return group;
    }

    /** What holds now. */
    public ThrottleLimits limits() {
        return limits;
    }

    /** Sets what holds from now on; what was done before is forgotten. */
    public synchronized void limit(ThrottleLimits wanted) {
        limits = wanted;
        used = false;
        buckets = wanted.rates().entrySet().stream()
                .filter(e -> e.getValue().average() != 0)
                .map(e -> new Bucket(e.getKey(), e.getValue()))
                .toArray(Bucket[]::new);
    }

    /** Nanoseconds that a request has to wait from now, 0 for none. */
    public synchronized long delay(boolean write, long now) {
        if (buckets.length == 0) {
            return 0;
        }
        leak(now);
        double wait = 0;
        for (Bucket b : buckets) {
            wait = Math.max(wait, b.wait(write));
        }
        return (long) Math.ceil(wait * NANOS);
    }

    /** A request is being done. */
    public synchronized void pass(boolean write, long bytes, long now) {
        if (buckets.length == 0) {
            return;
        }
        leak(now);
        long size = limits.operationBytes();
        double operations = size != 0 && bytes > size ? (double) bytes / size : 1;
        for (Bucket b : buckets) {
            b.fill(write, bytes, operations);
        }
    }

    private void leak(long now) {
        long passed = used ? now - last : 0;
        if (used && passed <= 0) {
            return;
        }
        used = true;
        last = now;
        for (Bucket b : buckets) {
            b.leak(passed / NANOS);
        }
    }
}
