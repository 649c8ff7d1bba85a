package org.jvirsh.commands.qemu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON of a monitor, kept so that numbers and texts come out as they went in. */
sealed interface JsonText {
    /** A text, a number, or one of the three words, as written. */
    record Scalar(String written) implements JsonText {}

    /** A list. */
    record Items(List<JsonText> items) implements JsonText {}

    /** Named values; names as written, quotes included. */
    record Members(Map<String, JsonText> members) implements JsonText {}

    /** Reads a whole document; empty when it is none. */
    static Optional<JsonText> parse(String text) {
        Parser parser = new Parser(text);
        try {
            JsonText value = parser.value();
            parser.spaces();
            return parser.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A text as JSON. */
    static Scalar text(String value) {
        StringBuilder written = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                written.append('\\').append(c);
            } else if (c < ' ') {
                written.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                written.append(c);
            }
        }
        return new Scalar(written.append('"').toString());
    }

    /** On one line without spaces, or over several lines with two spaces a level. */
    default String write(boolean pretty) {
        StringBuilder out = new StringBuilder();
        write(out, pretty, 0);
        return out.toString();
    }

    private void write(StringBuilder out, boolean pretty, int level) {
        switch (this) {
            case Scalar(String written) -> out.append(written);
            case Items(List<JsonText> items) -> {
                out.append('[');
                String separator = "";
                for (JsonText item : items) {
                    out.append(separator);
                    newLine(out, pretty, level + 1);
                    item.write(out, pretty, level + 1);
                    separator = ",";
                }
                newLine(out, pretty && !items.isEmpty(), level);
                out.append(']');
            }
            case Members(Map<String, JsonText> members) -> {
                out.append('{');
                String separator = "";
                for (Map.Entry<String, JsonText> member : members.entrySet()) {
                    out.append(separator);
                    newLine(out, pretty, level + 1);
                    out.append(member.getKey()).append(pretty ? ": " : ":");
                    member.getValue().write(out, pretty, level + 1);
                    separator = ",";
                }
                newLine(out, pretty && !members.isEmpty(), level);
                out.append('}');
            }
        }
    }

    private static void newLine(StringBuilder out, boolean pretty, int level) {
        if (pretty) {
            out.append('\n').repeat("  ", level);
        }
    }

    /** Reads JSON (RFC 8259). */
    final class Parser {
        private static final Pattern WORD =
                Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        private static final Pattern STRING =
                Pattern.compile("\"([^\"\\\\\\x00-\\x1f]|\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");

        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private void spaces() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private boolean take(char c) {
            spaces();
            boolean there = at < text.length() && text.charAt(at) == c;
            if (there) {
                at++;
            }
            return there;
        }

        private void need(char c) {
            if (!take(c)) {
                throw new IllegalArgumentException("no " + c + " at " + at);
            }
        }

        private String match(Pattern pattern) {
            spaces();
            var matcher = pattern.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("nothing known at " + at);
            }
            at = matcher.end();
            return matcher.group();
        }

        private JsonText value() {
            if (take('{')) {
                Map<String, JsonText> members = new LinkedHashMap<>();
                while (!take('}')) {
                    if (!members.isEmpty()) {
                        need(',');
                    }
                    String name = match(STRING);
                    need(':');
                    members.put(name, value());
                }
                return new Members(members);
            }
            if (take('[')) {
                List<JsonText> items = new ArrayList<>();
                while (!take(']')) {
                    if (!items.isEmpty()) {
                        need(',');
                    }
                    items.add(value());
                }
                return new Items(items);
            }
            spaces();
            boolean string = at < text.length() && text.charAt(at) == '"';
            return new Scalar(match(string ? STRING : WORD));
        }
    }
}
