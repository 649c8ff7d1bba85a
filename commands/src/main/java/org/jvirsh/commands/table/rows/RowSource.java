package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Where the command table gets its rows from. */
public interface RowSource {
    /** The groups in order, a line {@code group KEYWORD TITLE} for each. */
    String groups();

    /** The names of all commands in order, with blanks between. */
    String names();

    /** The row of a command, or null. */
    @Nullable String row(String name);
}
