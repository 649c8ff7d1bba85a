package org.jvirsh.commands.tuning;

import java.math.BigInteger;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Values of typed parameters as words. */
final class TypedValueReader {
    private static final BigInteger TWO = BigInteger.TWO;

    private TypedValueReader() {}

    /**
     * A value of the same type as another one; unsigned ones may be negative and then count from the end.
     *
     * @throws VirException error 8 when it is none
     */
    static TypedValue read(String field, String text, TypedValue like) {
        return switch (like) {
            case TypedValue.Int old -> new TypedValue.Int(whole(field, text, 31, false, "int").intValue());
            case TypedValue.UInt old ->
                    new TypedValue.UInt(whole(field, text, 32, true, "unsigned int").longValue());
            case TypedValue.LLong old ->
                    new TypedValue.LLong(whole(field, text, 63, false, "long long").longValue());
            case TypedValue.ULLong old ->
                    new TypedValue.ULLong(whole(field, text, 64, true, "unsigned long long").longValue());
            case TypedValue.Real old -> {
                try {
                    yield new TypedValue.Real(Double.parseDouble(text));
                } catch (NumberFormatException _) {
                    throw bad("Invalid value for field '" + field + "': expected double");
                }
            }
            case TypedValue.Bool old -> switch (text) {
                case "0" -> new TypedValue.Bool(false);
                case "1" -> new TypedValue.Bool(true);
                default -> throw bad("Invalid boolean value for field '" + field + "'");
            };
            case TypedValue.Text old -> new TypedValue.Text(text);
        };
    }

    private static BigInteger whole(String field, String text, int bits, boolean wraps, String type) {
        String digits = text.stripLeading();
        BigInteger end = TWO.pow(bits);
        try {
            BigInteger value = new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits);
            if (value.compareTo(end) < 0 && value.compareTo(end.negate()) >= 0) {
                return wraps ? value.mod(end) : value;
            }
        } catch (NumberFormatException _) {
            throw bad("Invalid value for field '" + field + "': expected " + type);
        }
        throw bad("Invalid value for field '" + field + "': expected " + type);
    }

    private static VirException bad(String detail) {
        return new VirException(ErrorCode.INVALID_ARG, ErrorDomain.NONE, detail);
    }
}
