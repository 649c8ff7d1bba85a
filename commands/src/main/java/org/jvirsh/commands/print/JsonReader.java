package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON (RFC 8259) of guests and monitors. Numbers stay as they are written. */
public final class JsonReader {
    /** More levels than any program writes; a guest may write what it likes. */
    private static final int DEEPEST = 256;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Reads a whole document; empty when it is none. */
    public static Optional<Datum> read(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            Datum value = reader.value();
            reader.spaces();
            return reader.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NoJsonException _) {
            return Optional.empty();
        }
    }

    /** The text is no JSON. */
    private static final class NoJsonException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private Datum value() throws NoJsonException {
        spaces();
        if (++depth > DEEPEST) {
            throw new NoJsonException();
        }
        Datum value =
                switch (here()) {
                    case '{' -> members();
                    case '[' -> items();
                    case '"' -> Datum.of(string());
                    case 't' -> word("true", Datum.of(true));
                    case 'f' -> word("false", Datum.of(false));
                    case 'n' -> word("null", Datum.none());
                    default -> number();
                };
        depth--;
        return value;
    }

    private Datum members() throws NoJsonException {
        Map<String, Datum> members = new LinkedHashMap<>();
        at++;
        while (!take('}')) {
            if (!members.isEmpty()) {
                need(',');
            }
            spaces();
            String name = string();
            need(':');
            members.put(name, value());
        }
        return new Datum.Fields(members);
    }

    private Datum items() throws NoJsonException {
        List<Datum> items = new ArrayList<>();
        at++;
        while (!take(']')) {
            if (!items.isEmpty()) {
                need(',');
            }
            items.add(value());
        }
        return new Datum.Sequence(items);
    }

    private Datum word(String word, Datum meaning) throws NoJsonException {
        if (!text.startsWith(word, at)) {
            throw new NoJsonException();
        }
        at += word.length();
        return meaning;
    }

    private Datum number() throws NoJsonException {
        int start = at;
        skip('-');
        if (here() == '0') {
            at++;
        } else {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        return new Datum.Written(text.substring(start, at));
    }

    private void digits() throws NoJsonException {
        int start = at;
        while (here() >= '0' && here() <= '9') {
            at++;
        }
        if (at == start) {
            throw new NoJsonException();
        }
    }

    private String string() throws NoJsonException {
        if (!skip('"')) {
            throw new NoJsonException();
        }
        StringBuilder value = new StringBuilder();
        while (!skip('"')) {
            char c = here();
            if (c < ' ') {
                throw new NoJsonException();
            }
            at++;
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() throws NoJsonException {
        char c = here();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int point = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(here(), 16);
                    if (digit < 0 || here() > 'f') {
                        throw new NoJsonException();
                    }
                    point = point << 4 | digit;
                    at++;
                }
                yield (char) point;
            }
            default -> throw new NoJsonException();
        };
    }

    private void spaces() {
        while (here() == ' ' || here() == '\t' || here() == '\r' || here() == '\n') {
            at++;
        }
    }

    private boolean take(char c) {
        spaces();
        return skip(c);
    }

    private void need(char c) throws NoJsonException {
        if (!take(c)) {
            throw new NoJsonException();
        }
    }

    private boolean skip(char c) {
        boolean there = here() == c && at < text.length();
        if (there) {
            at++;
        }
        return there;
    }

    /** The next character; behind the end one that stands for nothing. */
    private char here() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
