package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.MemorySize;
import org.jvirsh.hypervisor.domain.Uuids;

/** A type of values. */
sealed interface ValueType {
    /** The value as libvirt writes it, or null when it is not of the type. */
    @Nullable String canonical(String raw, Scope scope);

    /** What libvirt adds to the generic complaint. */
    default String expectation() {
        return "";
    }

    /** Any text. */
    record Text() implements ValueType {
        @Override
        public String canonical(String raw, Scope scope) {
            return raw;
        }
    }

    /** A decimal number of C. */
    record Number(int bits, boolean signed, boolean natural, int base) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            BigInteger number = CNumber.parse(raw, base);
            boolean fits = number != null && CNumber.fits(number, bits, signed)
                    && (!natural || number.signum() >= 0);
            return fits ? String.valueOf(number) : null;
        }

        @Override
        public String expectation() {
            if (natural) {
                return " Expected non-negative value";
            }
            if (!signed) {
                return " Expected non-negative integer value";
            }
            return bits > 32 ? " Expected long long integer value" : " Expected integer value";
        }
    }

    /** A number written in hexadecimal. */
    record Hex(int digits) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            BigInteger number = CNumber.parse(raw, 0);
            if (number == null || !CNumber.fits(number, 64, false)) {
                return null;
            }
            String text = number.toString(16);
            return "0x" + "0".repeat(Math.max(0, digits - text.length())) + text;
        }

        @Override
        public String expectation() {
            return " Expected non-negative integer value";
        }
    }

    /** One of some words. */
    record Words(List<String> words) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            return words.contains(raw) ? raw : null;
        }
    }

    /** A UUID. */
    record Uuid() implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            return Uuids.parse(raw).map(UUID::toString).orElse(null);
        }
    }

    /** A MAC address: six hexadecimal numbers of one or two digits. */
    record Mac() implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            String[] parts = raw.strip().split(":", -1);
            if (parts.length != 6) {
                return null;
            }
            StringBuilder mac = new StringBuilder();
            for (String part : parts) {
                BigInteger number = part.length() > 2 || part.isEmpty() ? null : CNumber.parse(part, 16);
                if (number == null || number.signum() < 0) {
                    return null;
                }
                mac.append(mac.isEmpty() ? "" : ":").append(number.intValue() < 16 ? "0" : "")
                        .append(number.toString(16).toLowerCase(Locale.ROOT));
            }
            return mac.toString();
        }
    }

    /** A set of small numbers. */
    record Numbers() implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            return NumberSet.parse(raw).map(NumberSet::toString).orElse(null);
        }
    }

    /** An amount with a unit in the element's attribute of that name. */
    record Amount(String defaultUnit, boolean kib) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            BigInteger number = CNumber.parse(raw, 10);
            if (number == null || !CNumber.fits(number, 64, false)) {
                return null;
            }
            String unit = scope.input.attribute("unit");
            scope.attributes.put("unit", kib ? "KiB" : "bytes");
            BigInteger bytes = MemorySize.bytes(number.toString(), unit, defaultUnit);
            return (kib ? bytes.add(BigInteger.valueOf(1023)).shiftRight(10) : bytes).toString();
        }

        @Override
        public String expectation() {
            return " Expected non-negative integer value";
        }
    }
}
