package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/**
 * What is said of a value: its type and the words after it.
 *
 * @param type the type
 * @param missing what to say when it is absent, or null when it may be
 * @param error what to say of a bad value, or null for the generic text
 * @param clear what to say of a value that comes to nothing, or null
 * @param nonzero whether zero is refused
 * @param least smallest number, or null
 * @param most largest number, or null
 * @param fallback value when absent, or null
 * @param omitted values that are not written
 * @param noEmpty whether an empty value counts as absent
 * @param lenient whether a bad value counts as absent
 * @param constant what is written whatever the value is, or null for the value
 * @param aliases other names of values
 */
record ValueRule(
        ValueType type,
        @Nullable Complaint missing,
        @Nullable Complaint error,
        @Nullable Complaint clear,
        boolean nonzero,
        @Nullable BigInteger least,
        @Nullable BigInteger most,
        @Nullable String fallback,
        Set<String> omitted,
        boolean noEmpty,
        boolean lenient,
        @Nullable String constant,
        Map<String, String> aliases) {

    /**
     * The canonical value, or null when there is none.
     *
     * @param raw the value of the document, or null when absent
     * @param attribute name of the attribute, or null for the text of the element
     */
    @Nullable String canonical(@Nullable String raw, Scope scope, @Nullable String attribute) {
        if (raw == null || noEmpty && raw.isEmpty()) {
            if (missing != null) {
                throw missing.about(scope, "");
            }
            return fallback;
        }
        String value = type.canonical(aliases.getOrDefault(raw, raw), scope);
        if (value == null) {
            if (lenient) {
                return fallback;
            }
            throw bad(raw, scope, attribute, "'" + raw + "'." + type.expectation(raw));
        }
        if (clear != null && value.isEmpty()) {
            throw clear.about(scope, raw);
        }
        if (nonzero && zero(value)) {
            throw bad(raw, scope, attribute, "Zero is not permitted");
        }
        if (least != null || most != null) {
            BigInteger number = CNumber.parse(value, 0);
            if (number == null || least != null && number.compareTo(least) < 0
                    || most != null && number.compareTo(most) > 0) {
                throw bad(raw, scope, attribute, "'" + raw + "'.");
            }
        }
        return constant == null ? value : constant;
    }

    /** Whether a value is of the type; that it is too large for its unit is found later. */
    boolean valid(String raw, Scope scope) {
        try {
            return type.canonical(aliases.getOrDefault(raw, raw), scope) != null;
        } catch (VirException e) {
            return e.error().code() == ErrorCode.OVERFLOW;
        }
    }

    private static boolean zero(String value) {
        BigInteger number = CNumber.parse(value, 0);
        return number != null && number.signum() == 0;
    }

    private RuntimeException bad(String raw, Scope scope, @Nullable String attribute, String generic) {
        if (error != null) {
            return error.about(scope, raw);
        }
        String place = attribute == null
                ? "Invalid value for element '" + scope.input.name() + "': "
                : "Invalid value for attribute '" + attribute + "' in element '" + scope.input.name() + "': ";
        return new Complaint(ErrorCode.XML_ERROR, "{}").about(scope, place + generic);
    }
}
