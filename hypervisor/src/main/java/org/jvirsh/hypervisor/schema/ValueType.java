package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A type of values. */
sealed interface ValueType {
    /** The value as libvirt writes it, or null when it is not of the type. */
    @Nullable String canonical(String raw, Scope scope);

    /** The unit to write beside a value, or null when there is none. */
    default @Nullable String unit(Scope scope) {
        return null;
    }

    /** What libvirt adds to the generic complaint. */
    default String expectation(String raw) {
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
    record Whole(int bits, boolean signed, boolean natural, int base) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            if (base != 16 && CNumber.plain(raw)) {
                return raw;
            }
            BigInteger number = CNumber.parse(raw, base);
            boolean fits = number != null && CNumber.fits(number, bits, signed)
                    && (!natural || number.signum() >= 0);
            return fits ? String.valueOf(number) : null;
        }

        @Override
        public String expectation(String raw) {
            BigInteger number = CNumber.parse(raw, base);
            if (natural && number != null && CNumber.fits(number, bits, signed)) {
                return " Expected non-negative value";
            }
            if (!signed && !natural) {
                return " Expected non-negative integer value";
            }
            return bits > 32 ? " Expected long long integer value" : " Expected integer value";
        }
    }

    /** A number written in hexadecimal; of those in capitals, -1 means none. */
    record Hex(int digits, int base, int bits, boolean upper) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            BigInteger number = CNumber.parse(raw, base);
            if (upper && number != null && number.equals(BigInteger.ONE.negate())) {
                return "";
            }
            if (number == null || !CNumber.fits(number, bits, false)) {
                return null;
            }
            String text = number.toString(16);
            String padded = "0".repeat(Math.max(0, digits - text.length())) + text;
            return "0x" + (upper ? padded.toUpperCase(Locale.ROOT) : padded);
        }

        @Override
        public String expectation(String raw) {
            return " Expected non-negative integer value";
        }
    }

    /** A number read and written in octal. */
    record Octal(int digits) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            BigInteger number = CNumber.parse(raw, 8);
            if (number == null || !CNumber.fits(number, 32, false)) {
                return null;
            }
            String text = number.toString(8);
            return "0".repeat(Math.max(0, digits - text.length())) + text;
        }

        @Override
        public String expectation(String raw) {
            return " Expected non-negative integer value";
        }
    }

    /** One of some words in any case, or another name of letters, digits, hyphens and underscores. */
    record Like(List<String> words) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            for (String word : words) {
                if (word.equalsIgnoreCase(raw)) {
                    return word;
                }
            }
            for (int i = 0; i < raw.length(); i++) {
                char c = raw.charAt(i);
                boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
                if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                    return null;
                }
            }
            return raw;
        }
    }

    /** A path, with runs of slashes shortened and none at its end. */
    record FilePath() implements ValueType {
        @Override
        public String canonical(String raw, Scope scope) {
            StringBuilder path = new StringBuilder();
            int at = 0;
            // Two slashes at the start may mean something; three or more mean one.
            if (raw.startsWith("//") && !raw.startsWith("///")) {
                path.append('/');
                at = 1;
            }
            int kept = path.length();
            for (; at < raw.length(); at++) {
                char c = raw.charAt(at);
                if (c != '/' || path.length() <= kept || path.charAt(path.length() - 1) != '/') {
                    path.append(c);
                }
            }
            if (path.length() > kept + 1 && path.charAt(path.length() - 1) == '/') {
                path.setLength(path.length() - 1);
            }
            return path.toString();
        }
    }

    /** A name a user may give a device. */
    record UserAlias() implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            if (!raw.startsWith("ua-")) {
                return null;
            }
            for (int i = 0; i < raw.length(); i++) {
                char c = raw.charAt(i);
                boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
                if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                    return null;
                }
            }
            return raw;
        }
    }

    /** Text in capitals. */
    record Upper() implements ValueType {
        @Override
        public String canonical(String raw, Scope scope) {
            return raw.toUpperCase(Locale.ROOT);
        }
    }

    /** Up to four numbers with dots between them, where zeros at the end say nothing. */
    record UsbPort() implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            String[] parts = raw.split("\\.", -1);
            if (parts.length > 4) {
                return null;
            }
            StringBuilder port = new StringBuilder();
            boolean ended = false;
            for (String part : parts) {
                BigInteger number = CNumber.parse(part, 10);
                if (number == null || !CNumber.fits(number, 32, false)) {
                    return null;
                }
                ended |= number.signum() == 0;
                if (!ended) {
                    port.append(port.isEmpty() ? "" : ".").append(number);
                }
            }
            return port.toString();
        }
    }

    /** Two numbers of up to two digits with a dot between them; -1 means none. */
    record UsbVersion() implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            if (raw.equals("-1")) {
                return "";
            }
            int dot = raw.indexOf('.');
            BigInteger major = dot < 0 ? null : CNumber.parse(raw.substring(0, dot), 10);
            BigInteger minor = dot < 0 ? null : CNumber.parse(raw.substring(dot + 1), 10);
            if (major == null || minor == null || !twoDigits(major) || !twoDigits(minor)) {
                return null;
            }
            int tenths = raw.length() - dot == 2 ? minor.intValue() * 10 : minor.intValue();
            return major + (tenths < 10 ? ".0" : ".") + tenths;
        }

        private static boolean twoDigits(BigInteger number) {
            return number.signum() >= 0 && number.bitLength() < 8 && number.intValue() < 100;
        }
    }

    /** A numeric IP address. */
    record Ip() implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            return IpAddress.canonical(raw);
        }
    }

    /**
     * One of some words.
     *
     * @param newer the versions of libvirt that some of them came with
     */
    record Words(List<String> words, Map<String, Level> newer) implements ValueType {
        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            if (!words.contains(raw)) {
                return null;
            }
            Level since = newer.get(raw);
            return since == null || scope.level().knows(since) ? raw : null;
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

    /**
     * An amount; its unit is in the attribute unit.
     *
     * @param defaultUnit unit when there is none
     */
    record Amount(String defaultUnit, Shown shown) implements ValueType {
        /** How it is written. */
        enum Shown {
            KIB,
            BYTES,
            OCTETS,
            MEGA,
            PRETTY
        }

        @Override
        public @Nullable String canonical(String raw, Scope scope) {
            BigInteger number = CNumber.parse(raw, 10);
            if (number == null || !CNumber.fits(number, 64, false)) {
                return null;
            }
            BigInteger bytes = MemorySize.bytes(number.toString(), scope.input.attribute("unit"), defaultUnit);
            return switch (shown) {
                case KIB -> bytes.add(BigInteger.valueOf(1023)).shiftRight(10).toString();
                case BYTES, OCTETS -> bytes.toString();
                case MEGA -> bytes.shiftRight(20).toString();
                case PRETTY -> bytes.shiftRight(10 * power(bytes)).toString();
            };
        }

        @Override
        public String unit(Scope scope) {
            return switch (shown) {
                case KIB -> "KiB";
                case BYTES -> "bytes";
                case OCTETS -> "B";
                case MEGA -> "M";
                case PRETTY -> prettyUnit(scope);
            };
        }

        private String prettyUnit(Scope scope) {
            String raw = scope.input.attribute("size", scope.input.text());
            BigInteger number = CNumber.parse(raw, 10);
            BigInteger bytes = MemorySize.bytes(
                    number == null ? "0" : number.toString(), scope.input.attribute("unit"), defaultUnit);
            return List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB").get(power(bytes));
        }

        /** The largest power of 1024 that divides the amount. */
        private static int power(BigInteger bytes) {
            return bytes.signum() == 0 ? 0 : Math.min(6, bytes.getLowestSetBit() / 10);
        }

        @Override
        public String expectation(String raw) {
            return " Expected non-negative integer value";
        }
    }
}
