/** Commands for long work on disks. */
@NullMarked
package org.jvirsh.commands.block;

import org.jspecify.annotations.NullMarked;
