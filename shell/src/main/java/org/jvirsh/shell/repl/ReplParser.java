package org.jvirsh.shell.repl;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jvirsh.shell.line.LineScanner;
import org.jvirsh.shell.line.LineToken;

/** Takes lines apart for the line editor: an open quote or a backslash at the end asks for another line. */
final class ReplParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE) {
            switch (LineScanner.scan(line).open()) {
                case SINGLE_QUOTE -> throw new EOFError(-1, -1, "open quote", "'");
                case DOUBLE_QUOTE -> throw new EOFError(-1, -1, "open quote", "\"");
                case BACKSLASH -> throw new EOFError(-1, -1, "backslash at the end", "\\");
                case NOTHING -> {}
            }
        }
        List<String> words = new ArrayList<>();
        String before = line.substring(0, cursor);
        List<LineToken> tokens = LineScanner.scan(before).tokens();
        for (LineToken token : tokens) {
            words.add(token.text());
        }
        boolean inside = !tokens.isEmpty()
                && tokens.getLast().end() == cursor
                && tokens.getLast().kind() != LineToken.Kind.SEPARATOR;
        int start = inside ? tokens.getLast().start() : cursor;
        if (!inside) {
            words.add("");
        }
        return new ReplLine(line, cursor, List.copyOf(words), line.substring(start, cursor));
    }

    @Override
    public boolean isEscapeChar(char c) {
        return c == '\\';
    }
}
