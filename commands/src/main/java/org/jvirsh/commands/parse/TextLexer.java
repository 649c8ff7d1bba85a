package org.jvirsh.commands.parse;

/**
 * Splits a script. Words are separated by blanks and tabs, commands by semicolons and line ends. Single quotes keep all
 * as it is; in double quotes and outside quotes a backslash takes the next character as it is, and joins lines. A word
 * that starts with {@code #} begins a comment to the end of the line. As in virsh, an open single quote is no error.
 */
final class TextLexer implements Lexer {
    private final String text;
    private int at;

    TextLexer(String text) {
        this.text = text;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    @Override
    public Token next() throws ParseException {
        while (peek(0) == ' ' || peek(0) == '\t' || peek(0) == '\\' && peek(1) == '\n') {
            at += peek(0) == '\\' ? 2 : 1;
        }
        if (atEnd()) {
            return new Token.End();
        }
        if (peek(0) == ';' || peek(0) == '\n') {
            at++;
            return new Token.Separator();
        }
        if (peek(0) == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
            return new Token.Separator();
        }
        return new Token.Word(word());
    }

    private String word() throws ParseException {
        StringBuilder word = new StringBuilder();
        boolean single = false;
        boolean doubled = false;
        while (!atEnd()) {
            char c = peek(0);
            if (!single && !doubled && (c == ' ' || c == '\t' || c == ';' || c == '\n')) {
                break;
            }
            at++;
            if (c == '\'' && !doubled) {
                single = !single;
            } else if (c == '"' && !single) {
                doubled = !doubled;
            } else if (c == '\\' && !single) {
                if (atEnd()) {
                    throw new ParseException("dangling \\");
                }
                char escaped = peek(0);
                at++;
                if (escaped != '\n') {
                    word.append(escaped);
                }
            } else {
                word.append(c);
            }
        }
        if (doubled) {
            throw new ParseException("missing \"");
        }
        return word.toString();
    }
}
