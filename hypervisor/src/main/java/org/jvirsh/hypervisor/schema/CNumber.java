package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as C's strtol reads them when the whole text must be a number. */
public final class CNumber {
    /** No number a document may hold needs more digits. */
    private static final int MOST_DIGITS = 64;

    /** So many decimal digits fit every type. */
    private static final int PLAIN_DIGITS = 9;

    private CNumber() {}

    /** The number, or null when the text is not one; base 0 for C's prefixes 0x and 0. */
    public static @Nullable BigInteger parse(String text, int base) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) >= '\t' && text.charAt(at) <= '\r')) {
            at++;
        }
        boolean negative = false;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at) == '-';
            at++;
        }
        int radix = base == 0 ? 10 : base;
        boolean prefixed = text.regionMatches(true, at, "0x", 0, 2)
                && at + 2 < text.length() && Character.digit(text.charAt(at + 2), 16) >= 0;
        if (prefixed && (base == 0 || base == 16)) {
            at += 2;
            radix = 16;
        } else if (base == 0 && at + 1 < text.length() && text.charAt(at) == '0') {
            radix = 8;
        }
        String digits = text.substring(at);
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'z' || Character.digit(digits.charAt(i), radix) < 0) {
                return null;
            }
        }
        BigInteger number = new BigInteger(digits, radix);
        return negative ? number.negate() : number;
    }

    /** Whether a text is a small number that is written as libvirt would write it: the usual case, and soon told. */
    static boolean plain(String text) {
        int length = text.length();
        if (length == 0 || length > PLAIN_DIGITS || length > 1 && text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether a number fits so many bits, with or without a sign. */
    static boolean fits(BigInteger number, int bits, boolean signed) {
        return signed ? number.bitLength() < bits : number.signum() >= 0 && number.bitLength() <= bits;
    }
}
