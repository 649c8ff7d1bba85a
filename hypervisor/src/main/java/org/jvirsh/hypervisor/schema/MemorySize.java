package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Sizes with units as libvirt reads them: {@code b} and {@code bytes}, powers of 1024 for {@code k, M, G, T, P, E} alone
 * or with {@code iB}, powers of 1000 with {@code B}; case does not matter.
 */
public final class MemorySize {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);

    private MemorySize() {}

    /**
     * The number of bytes.
     *
     * @param value an unsigned decimal number
     * @param unit the unit, or null for {@code defaultUnit}
     */
    public static BigInteger bytes(String value, @Nullable String unit, String defaultUnit) {
        String suffix = unit == null || unit.isEmpty() ? defaultUnit : unit;
        BigInteger bytes = new BigInteger(value).multiply(factor(suffix));
        if (bytes.compareTo(LIMIT) >= 0) {
            throw new VirException(
                    ErrorCode.OVERFLOW, ErrorDomain.NONE, "value too large: " + value + (unit == null ? "" : unit));
        }
        return bytes;
    }

    /** The number of KiB, rounded up. */
    public static long kib(String value, @Nullable String unit) {
        return bytes(value, unit, "KiB").add(BigInteger.valueOf(1023)).shiftRight(10).longValueExact();
    }

    private static BigInteger factor(String suffix) {
        String lower = suffix.toLowerCase(Locale.ROOT);
        if (lower.equals("b") || lower.equals("byte") || lower.equals("bytes")) {
            return BigInteger.ONE;
        }
        int power = "kmgtpe".indexOf(lower.charAt(0)) + 1;
        String rest = lower.substring(1);
        int base =
                switch (rest) {
                    case "", "ib" -> 1024;
                    case "b" -> 1000;
                    default -> 0;
                };
        if (power == 0 || base == 0) {
            throw new VirException(ErrorCode.INVALID_ARG, ErrorDomain.NONE, "unknown suffix '" + suffix + "'");
        }
        return BigInteger.valueOf(base).pow(power);
    }
}
