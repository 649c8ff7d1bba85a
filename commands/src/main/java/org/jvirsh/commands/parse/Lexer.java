package org.jvirsh.commands.parse;

/** A source of tokens. */
interface Lexer {
    Token next() throws ParseException;
}
