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
    ALIAS
}
