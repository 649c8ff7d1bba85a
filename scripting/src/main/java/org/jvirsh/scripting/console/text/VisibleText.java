package org.jvirsh.scripting.console.text;

import java.util.ArrayList;
import java.util.List;

/** Text for messages: without escape sequences, and with other control characters in caret notation, as {@code cat -v} has it. */
public final class VisibleText implements StrippedSink {
    private static final int LONGEST_LINE = 500;

    private final StringBuilder text = new StringBuilder();

    private VisibleText() {}

    /** The last lines of what a terminal got. */
    public static List<String> lastLines(CharSequence raw, int count) {
        VisibleText visible = new VisibleText();
        char[] chars = raw.toString().toCharArray();
        new EscapeStripper(visible).accept(chars, 0, chars.length);
        List<String> lines = new ArrayList<>();
        for (String line : visible.text.toString().replaceAll("(\\^M)+\n", "\n").split("\n", -1)) {
            lines.add(line.length() > LONGEST_LINE ? "..." + line.substring(line.length() - LONGEST_LINE) : line);
        }
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    @Override
    public void text(char[] chars, int from, int to, long place) {
        text.append(chars, from, to - from);
    }

    @Override
    public void control(char control, long place) {
        if (control == '\n' || control == '\t') {
            text.append(control);
        } else {
            text.append('^').append((char) (control ^ 0x40));
        }
    }
}
