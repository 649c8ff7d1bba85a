package org.jvirsh.shell.repl;

import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jvirsh.commands.complete.Candidate;

/** The line editor's view of another language: where words begin, whether a text goes on, how it could go on. */
final class ReplForeign implements Parser, Completer {
    private final ReplLanguage language;

    ReplForeign(ReplLanguage language) {
        this.language = language;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && language.unfinished(line)) {
            throw new EOFError(-1, -1, "unfinished", "");
        }
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(line.charAt(start - 1))) {
            start--;
        }
        String word = line.substring(start, cursor);
        return new ReplLine(line, cursor, List.of(word), word);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<org.jline.reader.Candidate> candidates) {
        for (Candidate candidate : language.complete(line.line().substring(0, line.cursor()))) {
            candidates.add(new org.jline.reader.Candidate(
                    candidate.value(), candidate.value(), null, null, null, null, false));
        }
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }
}
