/** Commands for checkpoints and backups. */
@NullMarked
package org.jvirsh.commands.checkpoint;

import org.jspecify.annotations.NullMarked;
