package org.jvirsh.commands.parse;

import java.util.ArrayList;
import java.util.List;

/** Option values that are lists with commas. */
public final class CommaWords {
    private CommaWords() {}

    /** The words between the commas; two commas together are one that belongs to a word. */
    public static List<String> split(String list) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c != ',') {
                word.append(c);
            } else if (i + 1 < list.length() && list.charAt(i + 1) == ',') {
                word.append(c);
                i++;
            } else {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        words.add(word.toString());
        return words;
    }
}
