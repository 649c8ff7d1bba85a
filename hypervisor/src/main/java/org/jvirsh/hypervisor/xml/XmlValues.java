package org.jvirsh.hypervisor.xml;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Values of attributes as libvirt reads them, refused in its words. */
public final class XmlValues {
    private static final List<String> TRUTHS = List.of("yes", "no");

    private XmlValues() {}

    /** Refuses a document: error 27. */
    public static VirException error(String detail) {
        return new VirException(ErrorCode.XML_ERROR, ErrorDomain.XML, detail);
    }

    /** Refuses what this hypervisor cannot do: error 67. */
    public static VirException unsupported(String detail) {
        return new VirException(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.XML, detail);
    }

    /** The value of an attribute that has to be there. */
    public static String required(XmlElement element, String attribute) {
        String value = element.attribute(attribute);
        if (value == null) {
            throw error("Missing required attribute '" + attribute + "' in element '" + element.name() + "'");
        }
        return value;
    }

    /** One of these words, or null when the attribute is absent. */
    public static @Nullable String choice(XmlElement element, String attribute, List<String> words) {
        String value = element.attribute(attribute);
        if (value != null && !words.contains(value)) {
            throw error("Invalid value for attribute '" + attribute + "' in element '" + element.name() + "': '"
                    + value + "'.");
        }
        return value;
    }

    /** {@code yes} or {@code no}, or null when the attribute is absent. */
    public static @Nullable String yesNo(XmlElement element, String attribute) {
        return choice(element, attribute, TRUTHS);
    }

    /** A signed 32-bit number, or the fallback when the attribute is absent. */
    public static int integer(XmlElement element, String attribute, int fallback) {
        String value = element.attribute(attribute);
        if (value == null) {
            return fallback;
        }
        Optional<BigInteger> number = number(value, 10);
        if (number.isEmpty() || number.get().bitLength() >= Integer.SIZE) {
            throw error("Invalid value for attribute '" + attribute + "' in element '" + element.name() + "': '"
                    + value + "'. Expected integer value");
        }
        return number.get().intValueExact();
    }

    /**
     * An unsigned 32-bit number, or the fallback when the attribute is absent.
     *
     * @param base 10, or 0 for C's notation with prefixes
     */
    public static long unsigned(XmlElement element, String attribute, int base, long fallback) {
        String value = element.attribute(attribute);
        if (value == null) {
            return fallback;
        }
        Optional<BigInteger> number = number(value, base);
        if (number.isEmpty() || number.get().signum() < 0 || number.get().bitLength() > Integer.SIZE) {
            throw error("Invalid value for attribute '" + attribute + "' in element '" + element.name() + "': '"
                    + value + "'. Expected non-negative integer value");
        }
        return number.get().longValueExact();
    }

    /**
     * A number as C's strtol reads it, if the text is nothing else.
     *
     * @param base the base, 0 for one told by the prefixes {@code 0x} and {@code 0}
     */
    public static Optional<BigInteger> number(String text, int base) {
        String digits = text.stripLeading();
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = base;
        if ((base == 0 || base == 16) && (digits.startsWith("0x") || digits.startsWith("0X"))) {
            radix = 16;
            digits = digits.substring(2);
        } else if (base == 0) {
            radix = digits.startsWith("0") ? 8 : 10;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= 0x80 || Character.digit(c, radix) < 0) {
                return Optional.empty();
            }
        }
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(digits, radix);
        return Optional.of(negative ? value.negate() : value);
    }
}
