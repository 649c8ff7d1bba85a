package org.jvirsh.commands.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;

/** Typed parameters as virsh lists them. */
public final class ParameterText {
    /** Columns the names take in most lists. */
    public static final int USUAL_WIDTH = 15;

    private ParameterText() {}

    /** One line for each: its name, padded, a colon and its value. */
    public static Result lines(List<TypedParameter> parameters, int width) {
        StringBuilder text = new StringBuilder();
        for (TypedParameter parameter : parameters) {
            text.append(line(parameter.field(), width, parameter.value().text()));
        }
        return new Result.Text(text.toString(), fields(parameters));
    }

    /** A line of such a list. */
    public static String line(String field, int width, String value) {
        return String.format(Locale.ROOT, "%-" + width + "s: %s\n", field, value);
    }

    /** The parameters for programs. */
    public static Datum.Fields fields(List<TypedParameter> parameters) {
        Map<String, Datum> fields = new LinkedHashMap<>();
        for (TypedParameter parameter : parameters) {
            fields.put(parameter.field(), datum(parameter.value()));
        }
        return new Datum.Fields(fields);
    }

    /** A value for programs. */
    public static Datum datum(TypedValue value) {
        // Not a switch, whose first run takes milliseconds; measurements of many domains come by here before they are shown.
        if (value instanceof TypedValue.ULLong(long number)) {
            return Datum.unsigned(number);
        } else if (value instanceof TypedValue.Int(int number)) {
            return Datum.of(number);
        } else if (value instanceof TypedValue.UInt(long number)) {
            return Datum.of(number);
        } else if (value instanceof TypedValue.LLong(long number)) {
            return Datum.of(number);
        } else if (value instanceof TypedValue.Bool(boolean flag)) {
            return Datum.of(flag);
        } else if (value instanceof TypedValue.Real(double number)) {
            return new Datum.Real(number);
        }
        return Datum.of(((TypedValue.Text) value).value());
    }
}
