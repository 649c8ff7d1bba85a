package org.jvirsh.commands.print;

import java.nio.charset.StandardCharsets;

/** How many columns text takes on a terminal, and text made safe to show, by virsh's rules. */
final class DisplayWidth {
    private static final int SOFT_HYPHEN = 0xAD;

    private DisplayWidth() {}

    /** Columns of a text: wide characters take two, combining ones none. */
    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                width++;
            } else {
                int point = text.codePointAt(i);
                i += Character.charCount(point) - 1;
                width += of(point);
            }
        }
        return width;
    }

    private static int of(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            case Character.FORMAT -> c == SOFT_HYPHEN ? 1 : 0;
            default -> c >= 0x1160 && c < 0x1200 ? 0 : wide(c) ? 2 : 1;
        };
    }

    /** Ranges of East Asian wide characters and emoji (Unicode Standard Annex 11, classes W and F). */
    private static boolean wide(int c) {
        return c >= 0x1100
                && (c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60
                        || c >= 0xFFE0 && c <= 0xFFE6 || c >= 0x1F300 && c <= 0x1F64F
                        || c >= 0x1F900 && c <= 0x1F9FF || c >= 0x20000 && c <= 0x3FFFD);
    }

    /**
     * The text without anything that could disturb a table. Control characters, and the backslash of what looks like
     * such an escape, become {@code \xNN}; each byte of another character that cannot be shown becomes {@code \xff}.
     *
     * @param ascii whether the terminal shows nothing but ASCII
     */
    static String safe(String text, boolean ascii) {
        if (harmless(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            i += Character.charCount(c) - 1;
            if (c < ' ' || c == 0x7F || c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == 'x') {
                safe.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else if (c < 0x7F || !ascii && printable(c)) {
                safe.appendCodePoint(c);
            } else {
                int bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
                safe.repeat("\\xff", bytes);
            }
        }
        return safe.toString();
    }

    private static boolean harmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
