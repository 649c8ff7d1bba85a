package org.jvirsh.commands.tuning;

import org.jvirsh.commands.CommandFailure;

/**
 * A limit of a network interface as virsh takes it: {@code average,peak,burst,floor}, all but the first may be missing.
 *
 * @param average KiB per second in the long run
 * @param peak KiB per second for a short time
 * @param burst KiB at peak speed
 * @param floor KiB per second that are guaranteed
 */
public record Rate(long average, long peak, long burst, long floor) {
    private static final String[] NAMES = {"average", "peak", "burst", "floor"};

    /** Reads a limit; the numbers are unsigned. */
    public static Rate parse(String text) throws CommandFailure {
        String[] fields = text.split(",", -1);
        if (fields.length > NAMES.length) {
            throw new CommandFailure("Rate string '" + text + "' has too many fields");
        }
        long[] values = new long[NAMES.length];
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].stripLeading();
            if (fields[i].isEmpty()) {
                continue;
            }
            try {
                values[i] = Long.parseUnsignedLong(field.startsWith("+") ? field.substring(1) : field);
            } catch (NumberFormatException _) {
                throw new CommandFailure("field '" + NAMES[i] + "' is malformed");
            }
        }
        return new Rate(values[0], values[1], values[2], values[3]);
    }
}
