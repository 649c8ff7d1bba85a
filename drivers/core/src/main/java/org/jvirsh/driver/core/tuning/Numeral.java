package org.jvirsh.driver.core.tuning;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a word starts with, as C reads it.
 *
 * @param value the number
 * @param length how many characters it takes, 0 when there is none
 */
public record Numeral(BigInteger value, int length) {
    private static final Pattern START = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*\\+?([0-9]+)");

    public static Numeral of(String word) {
        Matcher matcher = START.matcher(word);
        return matcher.lookingAt()
                ? new Numeral(new BigInteger(matcher.group(1)), matcher.end())
                : new Numeral(BigInteger.ZERO, 0);
    }

    /** Whether it has at most so many bits. */
    public boolean fits(int bits) {
        return value.bitLength() <= bits;
    }
}
