package org.jvirsh.driver.emu.tuning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the system counts of a domain's process.
 *
 * @param userNanos processor time of the program
 * @param systemNanos processor time of the system for it
 * @param residentKib memory it holds
 */
record ProcessFigures(long userNanos, long systemNanos, long residentKib) {
    /** Times in /proc come in hundredths of a second on every Linux of today. */
    private static final long TICK_NANOS = 10_000_000;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int RESIDENT = 21;
    private static final long PAGE_KIB = 4;

    /** The figures, or null where the system does not tell them. */
    static @Nullable ProcessFigures of(long pid) {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", String.valueOf(pid), "stat"));
            String line = new String(stat, StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return new ProcessFigures(
                    Long.parseLong(fields[USER]) * TICK_NANOS,
                    Long.parseLong(fields[SYSTEM]) * TICK_NANOS,
                    Long.parseLong(fields[RESIDENT]) * PAGE_KIB);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    long totalNanos() {
        return userNanos + systemNanos;
    }
}
