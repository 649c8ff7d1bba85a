package org.jvirsh.scripting.console;

/**
 * Text that counts how often it is looked at, and refuses when that is too often: the matcher of {@code java.util.regex} has no
 * limit of its own, and a pattern such as {@code (a+)+$} may take longer than anybody lives.
 */
final class BudgetedText implements CharSequence {
    /** There were too many steps. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too many steps", null, false, false);
        }
    }

    private final char[] chars;
    private final int from;
    private final int to;
    private long left;

    BudgetedText(char[] chars, int from, int to, long steps) {
        this.chars = chars;
        this.from = from;
        this.to = to;
        this.left = steps;
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Exhausted();
        }
        return chars[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(chars, from + start, end - start);
    }

    @Override
    public String toString() {
        return new String(chars, from, to - from);
    }
}
