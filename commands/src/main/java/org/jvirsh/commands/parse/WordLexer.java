package org.jvirsh.commands.parse;

import java.util.Iterator;
import java.util.List;

/** Words that are already separated: the arguments of the program. They are taken as they are. */
final class WordLexer implements Lexer {
    private final Iterator<String> words;

    WordLexer(List<String> words) {
        this.words = words.iterator();
    }

    @Override
    public Token next() {
        return words.hasNext() ? new Token.Word(words.next()) : new Token.End();
    }
}
