package org.jvirsh.commands;

/**
 * How the program was asked to behave.
 *
 * @param quiet no confirmations, no table heads
 * @param timing print how long each command took
 * @param debug 0 says most, 4 least
 * @param escape the character that leaves a console, and its name
 */
public record Settings(boolean quiet, boolean timing, int debug, EscapeCharacter escape) {
    /** What holds when nobody says otherwise. */
    public static final Settings DEFAULT = new Settings(false, false, 4, EscapeCharacter.DEFAULT);
}
