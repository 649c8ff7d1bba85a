package org.jvirsh.commands.print;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes values as JSON (RFC 8259). */
public final class JsonWriter {
    /** Numbers from here on are written with an exponent. */
    private static final double LARGE = 1e15;

    private final StringBuilder text = new StringBuilder();
    private final boolean pretty;
    private int level;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /** A value on one line without spaces. */
    public static String write(Datum datum) {
        return write(datum, false);
    }

    /** A value on one line, or over several lines with two spaces a level. */
    public static String write(Datum datum, boolean pretty) {
        JsonWriter writer = new JsonWriter(pretty);
        writer.value(datum);
        return writer.text.toString();
    }

    private void value(Datum datum) {
        switch (datum) {
            case Datum.None() -> text.append("null");
            case Datum.Text(String value) -> string(text, value);
            case Datum.Whole(long value) -> text.append(value);
            case Datum.Unsigned(long value) -> text.append(Long.toUnsignedString(value));
            case Datum.Written(String number) -> text.append(number);
            case Datum.Real(double value) -> real(value);
            case Datum.Flag(boolean value) -> text.append(value);
            case Datum.Sequence(List<Datum> values) -> {
                text.append('[');
                level++;
                String separator = "";
                for (Datum value : values) {
                    text.append(separator);
                    newLine();
                    value(value);
                    separator = ",";
                }
                end(values.isEmpty(), ']');
            }
            case Datum.Fields(Map<String, Datum> values) -> {
                text.append('{');
                level++;
                String separator = "";
                for (Map.Entry<String, Datum> entry : values.entrySet()) {
                    text.append(separator);
                    newLine();
                    string(text, entry.getKey());
                    text.append(pretty ? ": " : ":");
                    value(entry.getValue());
                    separator = ",";
                }
                end(values.isEmpty(), '}');
            }
        }
    }

    private void end(boolean empty, char bracket) {
        level--;
        if (!empty) {
            newLine();
        }
        text.append(bracket);
    }

    private void newLine() {
        if (pretty) {
            text.append('\n').repeat("  ", level);
        }
    }

    private void real(double value) {
        if (!Double.isFinite(value)) {
            text.append("null");
        } else if (Math.abs(value) < LARGE) {
            text.append(BigDecimal.valueOf(value).toPlainString());
        } else {
            text.append(value);
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
