package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a schema, taken word by word; text in double quotes is one word. */
final class SchemaLine {
    private final int number;
    private final int depth;
    private final String line;
    private @Nullable List<String> words;
    private int next;

    private SchemaLine(int number, int depth, String line) {
        this.number = number;
        this.depth = depth;
        this.line = line;
    }

    static SchemaLine of(String line, int number) {
        int depth = 0;
        while (line.charAt(depth) == ' ') {
            depth++;
        }
        return new SchemaLine(number, depth, line);
    }

    /** The same line, taken from its start. */
    SchemaLine fresh() {
        return new SchemaLine(number, depth, line);
    }

    private List<String> words() {
        List<String> known = words;
        if (known == null) {
            known = split();
            words = known;
        }
        return known;
    }

    private List<String> split() {
        List<String> found = new ArrayList<>();
        int at = depth;
        while (at < line.length()) {
            if (line.charAt(at) == ' ') {
                at++;
                continue;
            }
            boolean quoted = line.charAt(at) == '"';
            int end = quoted ? closing(line, at + 1) : line.indexOf(' ', at + 1);
            if (end < 0) {
                end = line.length();
            }
            found.add(quoted ? line.substring(at + 1, end).replace("\\\"", "\"") : line.substring(at, end));
            at = end + 1;
        }
        return found;
    }

    /** Where a quoted text ends; a quote in it has a backslash before it. */
    private static int closing(String line, int from) {
        int end = line.indexOf('"', from);
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end = line.indexOf('"', end + 1);
        }
        return end;
    }

    int depth() {
        return depth;
    }

    boolean atEnd() {
        return next >= words().size();
    }

    String peek() {
        if (atEnd()) {
            throw mistake("the line ends too early");
        }
        return words().get(next);
    }

    String take() {
        String word = peek();
        next++;
        return word;
    }

    boolean accept(String word) {
        if (atEnd() || !words().get(next).equals(word)) {
            return false;
        }
        next++;
        return true;
    }

    /** Takes a word other than the first out of the line, and the one behind it, which is returned; null without it. */
    @Nullable String valueAfter(String word) {
        List<String> all = words();
        int at = all.lastIndexOf(word);
        if (at < 1 || at != all.size() - 2 || all.getFirst().equals("when")) {
            return null;
        }
        String value = all.removeLast();
        all.removeLast();
        return value;
    }

    List<String> rest() {
        List<String> rest = List.copyOf(words().subList(next, words().size()));
        next = words().size();
        return rest;
    }

    IllegalArgumentException mistake(String what) {
        return new IllegalArgumentException("schema line " + number + ": " + what);
    }
}
