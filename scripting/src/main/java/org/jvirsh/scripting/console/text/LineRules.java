package org.jvirsh.scripting.console.text;

/**
 * Obeys the control characters that matter to one who reads: any number of carriage returns before a line feed are part of it; a
 * carriage return alone begins a line of its own, so that nothing a progress display has shown is lost; a backspace takes back
 * the last character of the line; tabs stay, form feeds and vertical tabs end lines, and the rest is not there.
 */
public final class LineRules implements StrippedSink {
    private final TextSink sink;
    private final char[] one = new char[1];
    private boolean returned;

    public LineRules(TextSink sink) {
        this.sink = sink;
    }

    @Override
    public void text(char[] chars, int from, int to, long place) {
        if (returned && chars[from] == '\n') {
            returned = false;
        } else {
            flush(place - 1);
        }
        sink.append(chars, from, to, place);
    }

    @Override
    public void control(char control, long place) {
        switch (control) {
            case '\r' -> returned = true;
            case '\n', '\f', 0x0b -> {
                returned = false;
                put('\n', place);
            }
            case '\t' -> {
                flush(place - 1);
                put('\t', place);
            }
            case '\b' -> {
                if (!returned) {
                    sink.back();
                }
            }
            default -> {
                // Bells, fillers and shifts show nothing.
            }
        }
    }

    private void flush(long place) {
        if (returned) {
            returned = false;
            put('\n', place);
        }
    }

    private void put(char c, long place) {
        one[0] = c;
        sink.append(one, 0, 1, place);
    }
}
