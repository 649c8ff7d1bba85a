package org.jvirsh.commands.table;

/** What an option takes. */
public enum OptionType {
    /** Nothing: it is there or not. */
    BOOL,
    /** One word. */
    STRING,
    /** One whole number. */
    INT,
    /** All words that are left. */
    ARGV,
    /** Another name of an option, possibly with a value already given. */
    ALIAS;

    /** The type that a table of commands calls by its name in small letters. Unlike valueOf, without reflection. */
    static OptionType of(String name) {
        return switch (name) {
            case "bool" -> BOOL;
            case "string" -> STRING;
            case "int" -> INT;
            case "argv" -> ARGV;
            case "alias" -> ALIAS;
            default -> throw new IllegalArgumentException("no type " + name);
        };
    }
}
