package org.jvirsh.commands;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.error.VirException;

/** The numbers among the options of an invocation, with virsh's ranges and error texts. */
public final class OptionNumbers {
    /** What C's strtoll accepts: spaces, a sign, digits. */
    private static final Pattern WHOLE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([+-]?[0-9]+)");

    private static final Pattern SCALED = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*\\+?([0-9]+)(.*)", Pattern.DOTALL);
    private static final BigInteger UNSIGNED_INT_END = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger UNSIGNED_LONG_END = BigInteger.ONE.shiftLeft(64);

    private final Invocation in;

    OptionNumbers(Invocation in) {
        this.in = in;
    }

    /** A signed 32-bit number. */
    public OptionalInt integer(String option) throws CommandFailure {
        Optional<BigInteger> value = whole(option, BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.ONE.shiftLeft(31));
        return value.isPresent() ? OptionalInt.of(value.get().intValueExact()) : OptionalInt.empty();
    }

    /** An unsigned 32-bit number. */
    public OptionalLong unsignedInteger(String option) throws CommandFailure {
        return asLong(whole(option, BigInteger.ZERO, UNSIGNED_INT_END));
    }

    /** An unsigned 32-bit number; negative ones count from the end. */
    public OptionalLong wrappedInteger(String option) throws CommandFailure {
        Optional<BigInteger> value = whole(option, UNSIGNED_INT_END.negate(), UNSIGNED_INT_END);
        return value.isPresent()
                ? OptionalLong.of(value.get().mod(UNSIGNED_INT_END).longValue())
                : OptionalLong.empty();
    }

    /** A signed 64-bit number. */
    public OptionalLong longInteger(String option) throws CommandFailure {
        return asLong(whole(option, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.ONE.shiftLeft(63)));
    }

    /** An unsigned 64-bit number; the upper half is negative in Java. */
    public OptionalLong unsignedLong(String option) throws CommandFailure {
        return asLong(whole(option, BigInteger.ZERO, UNSIGNED_LONG_END));
    }

    /** An unsigned 64-bit number; negative ones count from the end. */
    public OptionalLong wrappedLong(String option) throws CommandFailure {
        return asLong(whole(option, UNSIGNED_LONG_END.negate(), UNSIGNED_LONG_END));
    }

    /**
     * A number with an optional unit.
     *
     * @param scale what the number counts when there is no unit
     * @param limit largest result, unsigned
     */
    public OptionalLong scaled(String option, long scale, long limit) throws CommandFailure {
        Optional<String> text = in.arguments().raw(option);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        String complaint = "Scaled numeric value '" + text.get() + "' for <" + option
                + "> option is malformed or out of range";
        Matcher matcher = SCALED.matcher(text.get());
        if (!matcher.matches() || new BigInteger(matcher.group(1)).compareTo(UNSIGNED_LONG_END) >= 0) {
            throw new CommandFailure(complaint);
        }
        try {
            return OptionalLong.of(
                    ScaledNumber.scale(Long.parseUnsignedLong(matcher.group(1)), matcher.group(2), scale, limit));
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        }
    }

    private Optional<BigInteger> whole(String option, BigInteger least, BigInteger end) throws CommandFailure {
        Optional<String> text = in.arguments().raw(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = WHOLE.matcher(text.get());
        if (matcher.matches()) {
            BigInteger value = new BigInteger(matcher.group(1));
            if (value.compareTo(least) >= 0 && value.compareTo(end) < 0) {
                return Optional.of(value);
            }
        }
        throw new CommandFailure(
                "Numeric value '" + text.get() + "' for <" + option + "> option is malformed or out of range");
    }

    private static OptionalLong asLong(Optional<BigInteger> value) {
        return value.isPresent() ? OptionalLong.of(value.get().longValue()) : OptionalLong.empty();
    }
}
