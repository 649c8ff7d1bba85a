package org.jvirsh.scripting.console.guest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text for a shell's command line that is safe to type: printable ASCII that no line editor, history or completion takes for
 * something else. Bytes that are not are written as {@code \ooo}, for the shell's {@code printf} (POSIX, printf, extended
 * description) to restore.
 */
final class ShellWords {
    /** Short enough for each line editor and for the 4096 characters of a terminal's line. */
    static final int LINE = 400;

    private ShellWords() {}

    /** A text as pieces of a format for {@code printf}, each to be put between single quotes. */
    static List<String> format(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return format(bytes, 0, bytes.length);
    }

    /** Bytes likewise. */
    static List<String> format(byte[] bytes, int from, int to) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = from; i < to; i++) {
            int value = bytes[i] & 0xff;
            if (value == '%') {
                piece.append("%%");
            } else if (value < ' ' || value > '~' || value == '\'' || value == '\\' || value == '!' || value == '^'
                    || value == '-' && i == from) {
                piece.append('\\')
                        .append((char) ('0' + (value >> 6)))
                        .append((char) ('0' + (value >> 3 & 7)))
                        .append((char) ('0' + (value & 7)));
            } else {
                piece.append((char) value);
            }
            if (piece.length() >= LINE) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
