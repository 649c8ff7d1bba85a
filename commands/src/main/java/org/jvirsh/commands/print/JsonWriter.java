package org.jvirsh.commands.print;

import java.util.List;
import java.util.Map;

/** Writes values as JSON (RFC 8259) on one line. */
public final class JsonWriter {
    private JsonWriter() {}

    /** A value as JSON. */
    public static String write(Datum datum) {
        StringBuilder text = new StringBuilder();
        write(text, datum);
        return text.toString();
    }

    private static void write(StringBuilder text, Datum datum) {
        switch (datum) {
            case Datum.None() -> text.append("null");
            case Datum.Text(String value) -> string(text, value);
            case Datum.Whole(long value) -> text.append(value);
            case Datum.Real(double value) -> {
                if (Double.isFinite(value)) {
                    text.append(value);
                } else {
                    text.append("null");
                }
            }
            case Datum.Flag(boolean value) -> text.append(value);
            case Datum.Sequence(List<Datum> values) -> {
                String separator = "[";
                for (Datum value : values) {
                    text.append(separator);
                    write(text, value);
                    separator = ",";
                }
                text.append(values.isEmpty() ? "[]" : "]");
            }
            case Datum.Fields(Map<String, Datum> values) -> {
                String separator = "{";
                for (Map.Entry<String, Datum> entry : values.entrySet()) {
                    text.append(separator);
                    string(text, entry.getKey());
                    text.append(':');
                    write(text, entry.getValue());
                    separator = ",";
                }
                text.append(values.isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c >= 0x7F && c < 0xA0 || c == '\u2028' || c == '\u2029' || lonely(value, i)) {
                        text.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            text.append(Character.forDigit(c >> shift & 15, 16));
                        }
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** Whether the place holds half a character. */
    private static boolean lonely(String value, int i) {
        char c = value.charAt(i);
        return Character.isHighSurrogate(c) && (i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1)))
                || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
