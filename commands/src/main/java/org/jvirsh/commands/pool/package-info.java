/** Commands for storage pools. */
@NullMarked
package org.jvirsh.commands.pool;

import org.jspecify.annotations.NullMarked;
