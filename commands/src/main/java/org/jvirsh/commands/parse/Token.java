package org.jvirsh.commands.parse;

/** What the lexers deliver. */
sealed interface Token {
    /** A word, quotes already removed. */
    record Word(String text) implements Token {}

    /** The end of one command: a semicolon, a line end or a comment. */
    record Separator() implements Token {}

    /** The end of everything. */
    record End() implements Token {}
}
