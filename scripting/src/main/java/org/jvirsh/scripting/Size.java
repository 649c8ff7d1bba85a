package org.jvirsh.scripting;

import java.util.Locale;

/**
 * An amount of memory or storage; scripts write it {@code 512.MiB}.
 *
 * @param bytes how many bytes
 */
public record Size(long bytes) implements Comparable<Size> {
    private static final int STEP = 10;

    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }

    /** That many KiB. */
    public long kib() {
        return bytes >> STEP;
    }

    /** The sum; {@code +} in scripts. */
    public Size plus(Size other) {
        return new Size(Math.addExact(bytes, other.bytes));
    }

    /** The difference; {@code -} in scripts. */
    public Size minus(Size other) {
        return new Size(Math.subtractExact(bytes, other.bytes));
    }

    /** So many times as much; {@code *} in scripts. */
    public Size multiply(Number factor) {
        return new Size((long) Math.floor(bytes * factor.doubleValue()));
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest unit that leaves no fraction. */
    @Override
    public String toString() {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        long value = bytes;
        int unit = 0;
        while (unit + 1 < units.length && value != 0 && (value & (1 << STEP) - 1) == 0) {
            value >>= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%d %s", value, units[unit]);
    }
}
