package org.jvirsh.hypervisor;

import java.util.Locale;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Numbers with units as libvirt's calls and options read them. */
public final class ScaledNumber {
    private ScaledNumber() {}

    /**
     * The value in units of one.
     *
     * @param value an unsigned 64-bit number
     * @param suffix the unit: {@code b}, {@code byte}, {@code bytes}, or one of {@code k, M, G, T, P, E} alone or with
     *     {@code iB} (powers of 1024) or {@code B} (powers of 1000), in any case; empty for {@code scale}
     * @param scale what the number counts when there is no unit
     * @param limit largest result, unsigned
     * @throws VirException error 8 for an unknown unit, error 82 when the result is too large
     */
    public static long scale(long value, String suffix, long scale, long limit) {
        long factor = suffix.isEmpty() ? scale : factor(suffix);
        if (value != 0 && Long.compareUnsigned(value, Long.divideUnsigned(limit, factor)) > 0) {
            throw new VirException(
                    ErrorCode.OVERFLOW,
                    ErrorDomain.NONE,
                    "value too large: " + Long.toUnsignedString(value) + suffix);
        }
        return value * factor;
    }

    private static long factor(String suffix) {
        String lower = suffix.toLowerCase(Locale.ROOT);
        if (lower.equals("b") || lower.equals("byte") || lower.equals("bytes")) {
            return 1;
        }
        int power = "kmgtpe".indexOf(lower.charAt(0)) + 1;
        long base =
                switch (lower.substring(1)) {
                    case "", "ib" -> 1024;
                    case "b" -> 1000;
                    default -> 0;
                };
        if (power == 0 || base == 0) {
            throw new VirException(ErrorCode.INVALID_ARG, ErrorDomain.NONE, "unknown suffix '" + suffix + "'");
        }
        long factor = 1;
        for (int i = 0; i < power; i++) {
            factor *= base;
        }
        return factor;
    }
}
