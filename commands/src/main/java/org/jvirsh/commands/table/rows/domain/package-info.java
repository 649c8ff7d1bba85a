/** The rows of the commands that manage domains, one class for each family of commands. */
@NullMarked
package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.NullMarked;
