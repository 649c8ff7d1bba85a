package org.jvirsh.scripting.repl;

/** Says whether a text of Groovy goes on: a bracket, a string or a comment is open. */
final class OpenText {
    private OpenText() {}

    static boolean unfinished(String text) {
        int depth = 0;
        int at = 0;
        char before = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at) || c == '#' && at == 0) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                continue;
            }
            int end = skipped(text, at, before);
            if (end < 0) {
                return true;
            }
            if (end > at) {
                before = text.charAt(end - 1);
                at = end;
                continue;
            }
            switch (c) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                default -> {}
            }
            if (!Character.isWhitespace(c)) {
                before = c;
            }
            at++;
        }
        return depth > 0 || before == '\\';
    }

    /** The place behind the string or comment that begins here; the same place if none does, -1 if it is open. */
    private static int skipped(String text, int at, char before) {
        if (text.startsWith("/*", at)) {
            return end(text, at + 2, "*/");
        }
        for (String quote : new String[] {"'''", "\"\"\"", "'", "\""}) {
            if (text.startsWith(quote, at)) {
                return end(text, at + quote.length(), quote);
            }
        }
        // Behind an operand it divides.
        boolean operand = Character.isJavaIdentifierPart(before) && before != 0 || ")]}'\"".indexOf(before) >= 0;
        return text.charAt(at) == '/' && !operand ? end(text, at + 1, "/") : at;
    }

    private static int end(String text, int from, String quote) {
        int at = from;
        while (at < text.length()) {
            if (text.startsWith(quote, at)) {
                return at + quote.length();
            }
            at += text.charAt(at) == '\\' && !quote.equals("*/") ? 2 : 1;
        }
        return -1;
    }
}
