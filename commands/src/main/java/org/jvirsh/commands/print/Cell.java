package org.jvirsh.commands.print;

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

    /** Nothing, shown as a dash. */
    public static Cell dash() {
        return new Cell("-", Datum.none());
    }

    /** A number shown with its unit or otherwise dressed up. */
    public static Cell of(String text, long number) {
        return new Cell(text, Datum.of(number));
    }
}
