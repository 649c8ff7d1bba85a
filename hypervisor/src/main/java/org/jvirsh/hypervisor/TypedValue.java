package org.jvirsh.hypervisor;

import java.math.BigInteger;
import java.util.Locale;

/** A value with the type libvirt's typed parameters give it ({@code virTypedParameterType}). */
public sealed interface TypedValue {
    /** 32 bits, signed. */
    record Int(int value) implements TypedValue {
        @Override
        public String text() {
            return String.valueOf(value);
        }
    }

    /** 32 bits, unsigned, 0 to 4294967295. */
    record UInt(long value) implements TypedValue {
        @Override
        public String text() {
            return String.valueOf(value);
        }
    }

    /** 64 bits, signed. */
    record LLong(long value) implements TypedValue {
        @Override
        public String text() {
            return String.valueOf(value);
        }
    }

    /** 64 bits, unsigned; values above {@link Long#MAX_VALUE} are negative here. */
    record ULLong(long value) implements TypedValue {
        @Override
        public String text() {
            return Long.toUnsignedString(value);
        }
    }

    /** A floating point number. */
    record Real(double value) implements TypedValue {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "%f", value);
        }
    }

    /** True or false. */
    record Bool(boolean value) implements TypedValue {
        @Override
        public String text() {
            return value ? "yes" : "no";
        }
    }

    /** A text. */
    record Text(String value) implements TypedValue {
        @Override
        public String text() {
            return value;
        }
    }

    /** The text virsh prints for the value. Each type has its own, because the first run of a switch over types takes milliseconds. */
    String text();

    /** The number, if it is one; 1 and 0 for true and false. */
    default BigInteger number() {
        return switch (this) {
            case Int(int value) -> BigInteger.valueOf(value);
            case UInt(long value) -> BigInteger.valueOf(value);
            case LLong(long value) -> BigInteger.valueOf(value);
            case ULLong(long value) -> new BigInteger(Long.toUnsignedString(value));
            case Real(double value) -> BigInteger.valueOf((long) value);
            case Bool(boolean value) -> value ? BigInteger.ONE : BigInteger.ZERO;
            case Text(String value) -> throw new IllegalStateException("a text is no number");
        };
    }
}
