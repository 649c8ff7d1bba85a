package org.jvirsh.commands.table;

/**
 * An option of a command.
 *
 * @param name name without the dashes
 * @param type what it takes
 * @param required whether the command needs it
 * @param positional whether a word without option name fills it, by virsh's documentation
 * @param legacyPositional whether such a word also fills it for the sake of old scripts
 * @param emptyAllowed whether the empty string is a value
 * @param completer kind of names that complete it, or empty
 * @param aliasTo for an alias: the option meant, or {@code option=value}
 * @param help one sentence
 */
public record OptionSpec(
        String name,
        OptionType type,
        boolean required,
        boolean positional,
        boolean legacyPositional,
        boolean emptyAllowed,
        String completer,
        String aliasTo,
        String help) {

    /** Whether a word without option name can fill it. */
    public boolean takesWord() {
        return positional || legacyPositional;
    }
}
