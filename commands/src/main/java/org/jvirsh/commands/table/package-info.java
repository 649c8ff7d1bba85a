/** The command table: names, options and help of all commands, read from the constants in {@code rows}. Runs nothing. */
@NullMarked
package org.jvirsh.commands.table;

import org.jspecify.annotations.NullMarked;
