package org.jvirsh.scripting.console;

import java.util.Arrays;

/**
 * A text to be found in others, by Horspool's method: what stands under its last character says how far it can be moved on, so
 * most characters are never looked at.
 */
final class Needle {
    private static final int CLASSES = 256;

    private final char[] text;
    /** By the low byte of a character: how far on the text may be moved where that stands under its end. */
    private final int[] skips;

    Needle(String text) {
        this.text = text.toCharArray();
        skips = new int[CLASSES];
        int last = this.text.length - 1;
        Arrays.fill(skips, this.text.length);
        for (int i = 0; i < last; i++) {
            skips[this.text[i] & 0xff] = last - i;
        }
    }

    int length() {
        return text.length;
    }

    /** Where the text first stands in a part of other characters, or -1. */
    int in(char[] chars, int from, int to) {
        int last = text.length - 1;
        char end = text[last];
        int at = from + last;
        while (at < to) {
            char c = chars[at];
            if (c == end && matches(chars, at - last)) {
                return at - last;
            }
            at += skips[c & 0xff];
        }
        return -1;
    }

    private boolean matches(char[] chars, int at) {
        for (int i = 0; i < text.length - 1; i++) {
            if (chars[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
