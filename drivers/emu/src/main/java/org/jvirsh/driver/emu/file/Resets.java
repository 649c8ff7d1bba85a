package org.jvirsh.driver.emu.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a running domain was reset.
 *
 * @param all for whatever reason
 * @param crashes because its guest had crashed
 */
public record Resets(long all, long crashes) {
    /** Of a domain that has run as it was started. */
    public static final Resets NONE = new Resets(0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?: (\\d{1,18}))?\\s*");

    /** What the emulator's file says. */
    static Resets parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        if (!numbers.matches()) {
            return NONE;
        }
        String crashes = numbers.group(2);
        return new Resets(Long.parseLong(numbers.group(1)), crashes == null ? 0 : Long.parseLong(crashes));
    }
}
