package org.jvirsh.shell;

import java.util.Optional;

/** Numbers among the program's own options, as strtol(3) reads them. */
final class OptionNumber {
    private OptionNumber() {}

    /** A decimal number that fits 32 bits. */
    static Optional<Integer> decimal(String text) {
        return parse(text, false);
    }

    /** A number that fits 32 bits, decimal, or hexadecimal behind 0x, or octal behind 0. */
    static Optional<Integer> anyBase(String text) {
        return parse(text, true);
    }

    private static Optional<Integer> parse(String text, boolean anyBase) {
        int start = 0;
        while (start < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        String sign = "";
        if (start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+')) {
            sign = text.substring(start, ++start);
        }
        String digits = text.substring(start);
        int base = 10;
        if (anyBase && (digits.startsWith("0x") || digits.startsWith("0X"))) {
            base = 16;
            digits = digits.substring(2);
        } else if (anyBase && digits.startsWith("0")) {
            base = 8;
        }
        if (digits.isEmpty() || !Character.isLetterOrDigit(digits.charAt(0))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(sign + digits, base));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
