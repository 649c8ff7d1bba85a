package org.jvirsh.commands.print;

import org.jspecify.annotations.Nullable;

/**
 * What stands in one place of a table or behind a label.
 *
 * @param text what people read
 * @param datum what programs read
 */
public record Cell(String text, Datum datum) {
    /** A text. */
    public static Cell of(String text) {
        return new Cell(text, Datum.of(text));
    }

    /** A whole number. */
    public static Cell of(long number) {
        return new Cell(String.valueOf(number), Datum.of(number));
    }

    /** A truth, shown as {@code yes} or {@code no}. */
    public static Cell yesNo(boolean value) {
        return new Cell(value ? "yes" : "no", Datum.of(value));
    }

    /** A text, or a dash when there is none. */
    public static Cell orDash(@Nullable String text) {
        return text == null ? dash() : of(text);
    }

    /** Nothing, shown as some word. */
    public static Cell none(String text) {
        return new Cell(text, Datum.none());
    }

    /** A truth, shown as one of two words. */
    public static Cell either(boolean value, String yes, String no) {
        return new Cell(value ? yes : no, Datum.of(value));
    }

    /** Nothing, shown as a dash. */
    public static Cell dash() {
        return new Cell("-", Datum.none());
    }

    /** A number without a sign, shown with its unit or otherwise dressed up. */
    public static Cell of(String text, long number) {
        return new Cell(text, Datum.unsigned(number));
    }
}
