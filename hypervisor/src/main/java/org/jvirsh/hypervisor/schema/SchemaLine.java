package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.List;

/** A line of a schema, taken word by word; text in double quotes is one word. */
final class SchemaLine {
    private final int number;
    private final int depth;
    private final List<String> words;
    private int next;

    private SchemaLine(int number, int depth, List<String> words) {
        this.number = number;
        this.depth = depth;
        this.words = words;
    }

    static SchemaLine of(String line, int number) {
        List<String> words = new ArrayList<>();
        int depth = 0;
        while (line.charAt(depth) == ' ') {
            depth++;
        }
        int at = depth;
        while (at < line.length()) {
            if (line.charAt(at) == ' ') {
                at++;
                continue;
            }
            boolean quoted = line.charAt(at) == '"';
            int end = line.indexOf(quoted ? '"' : ' ', at + 1);
            if (end < 0) {
                end = line.length();
            }
            words.add(line.substring(quoted ? at + 1 : at, end));
            at = end + 1;
        }
        return new SchemaLine(number, depth, words);
    }

    int depth() {
        return depth;
    }

    boolean atEnd() {
        return next >= words.size();
    }

    String peek() {
        if (atEnd()) {
            throw mistake("the line ends too early");
        }
        return words.get(next);
    }

    String take() {
        String word = peek();
        next++;
        return word;
    }

    boolean accept(String word) {
        if (atEnd() || !words.get(next).equals(word)) {
            return false;
        }
        next++;
        return true;
    }

    List<String> rest() {
        List<String> rest = List.copyOf(words.subList(next, words.size()));
        next = words.size();
        return rest;
    }

    IllegalArgumentException mistake(String what) {
        return new IllegalArgumentException("schema line " + number + ": " + what);
    }
}
