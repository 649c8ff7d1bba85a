package org.jvirsh.shell.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a command line apart by the quoting rules of the virsh language, and says where each piece stands. Pipes and
 * redirections count only as words of their own without quotes.
 */
public final class LineScanner {
    private final String line;
    private final List<LineToken> tokens = new ArrayList<>();
    private Open open = Open.NOTHING;
    private int at;

    private LineScanner(String line) {
        this.line = line;
    }

    /** What the line leaves open at its end. */
    public enum Open {
        NOTHING,
        SINGLE_QUOTE,
        DOUBLE_QUOTE,
        BACKSLASH
    }

    /**
     * A line in pieces.
     *
     * @param tokens its pieces in order
     * @param open what its end leaves open
     */
    public record Scan(List<LineToken> tokens, Open open) {}

    /** Takes a line apart. */
    public static Scan scan(String line) {
        LineScanner scanner = new LineScanner(line);
        while (scanner.next()) {
            // Each round adds a piece.
        }
        return new Scan(scanner.tokens, scanner.open);
    }

    private char peek(int ahead) {
        return at + ahead < line.length() ? line.charAt(at + ahead) : '\0';
    }

    private boolean next() {
        while (peek(0) == ' ' || peek(0) == '\t' || peek(0) == '\\' && peek(1) == '\n') {
            at += peek(0) == '\\' ? 2 : 1;
        }
        if (at >= line.length()) {
            return false;
        }
        int start = at;
        char first = peek(0);
        if (first == ';' || first == '\n') {
            at++;
            add(LineToken.Kind.SEPARATOR, start);
        } else if (first == '#') {
            int end = line.indexOf('\n', at);
            at = end < 0 ? line.length() : end;
            add(LineToken.Kind.COMMENT, start);
        } else {
            word(start);
        }
        return true;
    }

    private void add(LineToken.Kind kind, int start) {
        tokens.add(new LineToken(kind, start, at, line.substring(start, at), false));
    }

    private void word(int start) {
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        char quote = 0;
        while (at < line.length()) {
            char c = peek(0);
            if (quote == 0 && (c == ' ' || c == '\t' || c == ';' || c == '\n')) {
                break;
            }
            at++;
            if (c == '\'' && quote != '"' || c == '"' && quote != '\'') {
                quote = quote == 0 ? c : 0;
                quoted = true;
            } else if (c == '\\' && quote != '\'') {
                quoted = true;
                if (at >= line.length()) {
                    open = Open.BACKSLASH;
                } else {
                    char escaped = peek(0);
                    at++;
                    if (escaped != '\n') {
                        word.append(escaped);
                    } else if (at >= line.length()) {
                        open = Open.BACKSLASH;
                    }
                }
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            open = quote == '"' ? Open.DOUBLE_QUOTE : Open.SINGLE_QUOTE;
        }
        String text = word.toString();
        LineToken.Kind kind =
                switch (quoted ? "" : text) {
                    case "|" -> LineToken.Kind.PIPE;
                    case ">" -> LineToken.Kind.REPLACE;
                    case ">>" -> LineToken.Kind.APPEND;
                    default -> LineToken.Kind.WORD;
                };
        tokens.add(new LineToken(kind, start, at, text, quoted));
    }
}
