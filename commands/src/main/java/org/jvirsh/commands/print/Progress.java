package org.jvirsh.commands.print;

import java.util.Locale;

/** How far long work is, as virsh shows it in place on the error output. */
public final class Progress {
    private static final double ALMOST = 99.99;

    private Progress() {}

    /**
     * The line, which begins at the start of the line before.
     *
     * @param label what is going on
     * @param remaining how much is left
     * @param total how much there was at first
     */
    public static String line(String label, long remaining, long total) {
        double percent = 100;
        if (remaining != 0) {
            percent = 100 - unsigned(remaining) * 100 / unsigned(total);
            if (percent >= 100) {
                percent = ALMOST;
            }
        }
        return String.format(Locale.ROOT, "\r%s: [%5.2f %%]", label, (int) (percent * 100) / 100.0);
    }

    private static double unsigned(long value) {
        return value < 0 ? (value >>> 1) * 2.0 : value;
    }
}
