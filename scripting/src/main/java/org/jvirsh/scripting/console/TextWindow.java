package org.jvirsh.scripting.console;

/**
 * The last part of a stream of text that nobody has taken yet, up to a limit. Positions are counted in chars from the beginning of
 * the stream and do not move when something is dropped or taken. Guarded by its owner.
 */
final class TextWindow {
    private static final int FIRST_SIZE = 4096;

    private final int limit;
    private char[] buffer = new char[FIRST_SIZE];
    private int start;
    private int end;
    private long head;
    private long dropped;
    private long fresh;

    TextWindow(int limit) {
        this.limit = limit;
    }

    /** Where what is here begins. */
    long head() {
        return head;
    }

    /** Where it ends. */
    long tail() {
        return head + length();
    }

    int length() {
        return end - start;
    }

    /** How many chars were dropped before anybody took them. */
    long dropped() {
        return dropped;
    }

    /** From where on the text has changed since the last {@link #seen}. */
    long fresh() {
        return Math.max(fresh, head);
    }

    /** All that is here has been looked at. */
    void seen() {
        fresh = tail();
    }

    void append(char[] chars, int from, int to) {
        int count = to - from;
        if (count > limit) {
            dropped += length() + (count - limit);
            head += length() + (count - limit);
            start = 0;
            end = 0;
            append(chars, to - limit, to);
            return;
        }
        int excess = length() + count - limit;
        if (excess > 0) {
            dropped += excess;
            takeTo(head + excess);
        }
        if (end + count > buffer.length) {
            makeRoom(count);
        }
        System.arraycopy(chars, from, buffer, end, count);
        end += count;
    }

    private void makeRoom(int count) {
        int length = length();
        int wanted = Math.max(FIRST_SIZE, 2 * (length + count));
        char[] target = wanted > buffer.length ? new char[wanted] : buffer;
        System.arraycopy(buffer, start, target, 0, length);
        buffer = target;
        start = 0;
        end = length;
    }

    /** Takes back the last character, unless it ends a line or was taken. */
    void back() {
        if (end == start || buffer[end - 1] == '\n') {
            return;
        }
        boolean pair = end - start > 1
                && Character.isLowSurrogate(buffer[end - 1])
                && Character.isHighSurrogate(buffer[end - 2]);
        end -= pair ? 2 : 1;
        fresh = Math.min(fresh, tail());
    }

    /** Takes everything before a position. */
    void takeTo(long position) {
        long target = Math.min(Math.max(position, head), tail());
        start += (int) (target - head);
        head = target;
    }

    String text(long from, long to) {
        int first = start + (int) (Math.max(from, head) - head);
        int last = start + (int) (Math.min(to, tail()) - head);
        return first >= last ? "" : new String(buffer, first, last - first);
    }

    /** Where a text occurs at or behind a position, or -1. */
    long indexOf(Needle text, long from) {
        int at = text.in(buffer, start + (int) (Math.max(from, head) - head), end);
        return at < 0 ? -1 : head + (at - start);
    }

    /** The text from a position on, for a regular expression that may look at so many characters. */
    BudgetedText budgeted(long from, long steps) {
        int first = start + (int) (Math.max(from, head) - head);
        return new BudgetedText(buffer, first, end, steps);
    }
}
