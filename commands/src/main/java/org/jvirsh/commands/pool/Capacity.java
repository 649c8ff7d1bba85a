package org.jvirsh.commands.pool;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jvirsh.commands.print.Cell;

/** Sizes as virsh shows them. */
public final class Capacity {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final int STEP = 10;

    private Capacity() {}

    /** A size in the largest unit that leaves a number of at least one. */
    public static Cell cell(long bytes) {
        int power = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes | 1)) / STEP;
        double value = unsigned(bytes).doubleValue() / (1L << STEP * power);
        return Cell.of(String.format(Locale.ROOT, "%.2f %s", value, UNITS.get(power)), bytes);
    }

    /** A size in bytes, with some text behind it. */
    public static Cell bytes(long bytes, String behind) {
        return Cell.of(Long.toUnsignedString(bytes) + behind, bytes);
    }

    private static BigInteger unsigned(long bytes) {
        return new BigInteger(Long.toUnsignedString(bytes));
    }
}
