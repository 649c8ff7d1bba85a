package org.jvirsh.shell.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * A line for the line editor's completion. Only what stands before the cursor counts.
 *
 * @param line all of it
 * @param cursor place of the cursor
 * @param words before the cursor, without quotes; the last is the one under the cursor
 * @param raw the word under the cursor as it was typed
 */
record ReplLine(String line, int cursor, List<String> words, String raw) implements CompletingParsedLine {
    @Override
    public String word() {
        return words.getLast();
    }

    @Override
    public int wordCursor() {
        return word().length();
    }

    @Override
    public int wordIndex() {
        return words.size() - 1;
    }

    @Override
    public int rawWordCursor() {
        return raw.length();
    }

    @Override
    public int rawWordLength() {
        return raw.length();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        char quote = raw.isEmpty() ? 0 : raw.charAt(0);
        if (quote == '\'' || quote == '"') {
            return quote + candidate.toString() + (complete ? quote : "");
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < candidate.length(); i++) {
            char c = candidate.charAt(i);
            if (" \t;'\"\\#".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped;
    }
}
