package org.jvirsh.shell.line;

import java.util.ArrayList;
import java.util.List;

/** The lines of a script; an open quote or a backslash at the end joins a line with the next. */
public final class ScriptText {
    private ScriptText() {}

    /**
     * A line.
     *
     * @param number where it begins, counted from one
     * @param text with line ends inside quotes
     */
    public record Line(int number, String text) {}

    /** The lines of a text. */
    public static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        String[] pieces = text.split("\n", -1);
        StringBuilder line = new StringBuilder();
        int number = 1;
        for (int i = 0; i < pieces.length; i++) {
            if (line.isEmpty()) {
                number = i + 1;
            } else {
                line.append('\n');
            }
            line.append(pieces[i].endsWith("\r") ? pieces[i].substring(0, pieces[i].length() - 1) : pieces[i]);
            if (i == pieces.length - 1 || LineScanner.scan(line.toString()).open() == LineScanner.Open.NOTHING) {
                if (!line.toString().isBlank()) {
                    lines.add(new Line(number, line.toString()));
                }
                line.setLength(0);
            }
        }
        return lines;
    }
}
