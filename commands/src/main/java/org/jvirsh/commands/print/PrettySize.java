package org.jvirsh.commands.print;

import java.util.Locale;

/**
 * A number of bytes in the largest unit that leaves at least one.
 *
 * @param value how many of the unit
 * @param unit {@code B}, {@code KiB} and so on
 */
public record PrettySize(double value, String unit) {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final double STEP = 1024;

    /** That many bytes; the number is unsigned. */
    public static PrettySize of(long bytes) {
        double value = bytes < 0 ? (bytes >>> 1) * 2.0 : bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return new PrettySize(value, UNITS[unit]);
    }

    /** With three places behind the point. */
    public String text() {
        return String.format(Locale.ROOT, "%.3f %s", value, unit);
    }
}
