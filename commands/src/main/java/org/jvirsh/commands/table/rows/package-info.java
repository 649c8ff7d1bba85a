/** The rows of the command table as text, one class for each group of commands, or in {@code domain} for each family. */
@NullMarked
package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.NullMarked;
