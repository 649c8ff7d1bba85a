package org.jvirsh.commands.pool;

import java.util.Locale;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.PrettySize;

/** Sizes as the commands for pools and volumes show them. */
public final class Capacity {
    private Capacity() {}

    /** A size in the largest unit that leaves a number of at least one. */
    public static Cell cell(long bytes) {
        PrettySize size = PrettySize.of(bytes);
        return Cell.of(String.format(Locale.ROOT, "%.2f %s", size.value(), size.unit()), bytes);
    }

    /** A size in bytes, with some text behind it. */
    public static Cell bytes(long bytes, String behind) {
        return Cell.of(Long.toUnsignedString(bytes) + behind, bytes);
    }
}
