package org.jvirsh.commands.table;

/**
 * A group of commands.
 *
 * @param keyword the word {@code help} takes
 * @param title its heading
 */
public record CommandGroup(String keyword, String title) {}
