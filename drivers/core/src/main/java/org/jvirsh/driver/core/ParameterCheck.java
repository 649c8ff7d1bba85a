package org.jvirsh.driver.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What a driver accepts in a list of typed parameters. */
public final class ParameterCheck {
    private final List<TypedParameter> known = new ArrayList<>();

    /** A parameter that is accepted once, with a value of this one's type. */
    public ParameterCheck accept(String field, TypedValue like) {
        known.add(new TypedParameter(field, like));
        return this;
    }

    /** Parameters that are accepted once each, with values of this one's type. */
    public ParameterCheck accept(Iterable<String> fields, TypedValue like) {
        fields.forEach(field -> accept(field, like));
        return this;
    }

    /**
     * Refuses what is not accepted; the first in alphabetical order is the one complained about.
     *
     * @throws VirException error 8 or 74
     */
    public void check(List<TypedParameter> parameters) {
        List<TypedParameter> sorted = new ArrayList<>(parameters);
        sorted.sort(Comparator.comparing(TypedParameter::field));
        String last = "";
        for (TypedParameter parameter : sorted) {
            String field = parameter.field();
            Optional<TypedParameter> model =
                    known.stream().filter(other -> other.field().equals(field)).findFirst();
            if (model.isEmpty()) {
                throw error(ErrorCode.ARGUMENT_UNSUPPORTED, "parameter '" + field + "' not supported");
            }
            if (field.equals(last)) {
                throw error(ErrorCode.INVALID_ARG, "parameter '" + field + "' occurs multiple times");
            }
            String given = type(parameter.value());
            String expected = type(model.get().value());
            if (!given.equals(expected)) {
                throw error(
                        ErrorCode.INVALID_ARG,
                        "invalid type '" + given + "' for parameter '" + field + "', expected '" + expected + "'");
            }
            last = field;
        }
    }

    private static VirException error(ErrorCode code, String detail) {
        return new VirException(code, ErrorDomain.NONE, detail);
    }

    private static String type(TypedValue value) {
        return switch (value) {
            case TypedValue.Int v -> "int";
            case TypedValue.UInt v -> "uint";
            case TypedValue.LLong v -> "llong";
            case TypedValue.ULLong v -> "ullong";
            case TypedValue.Real v -> "double";
            case TypedValue.Bool v -> "boolean";
            case TypedValue.Text v -> "string";
        };
    }
}
