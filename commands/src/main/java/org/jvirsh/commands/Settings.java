package org.jvirsh.commands;

import org.jvirsh.commands.print.OutputFormat;

/**
 * How the program was asked to behave.
 *
 * @param quiet no confirmations, no table heads
 * @param timing print how long each command took
 * @param debug 0 says most, 4 least
 * @param keepAlive how connections are watched
 * @param escape the character that leaves a console, and its name
 * @param format how results are printed
 * @param ascii whether the user's locale has nothing but ASCII
 * @param failFast whether the first command that fails ends a list of commands
 */
public record Settings(
        boolean quiet,
        boolean timing,
        int debug,
        KeepAlive keepAlive,
        EscapeCharacter escape,
        OutputFormat format,
        boolean ascii,
        boolean failFast) {
    /** What holds when nobody says otherwise. */
    public static final Settings DEFAULT =
            new Settings(false, false, 4, KeepAlive.DEFAULT, EscapeCharacter.DEFAULT, OutputFormat.TEXT, false, false);
}
