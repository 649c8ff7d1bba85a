/** Images whose bytes are the disk's. */
@NullMarked
package org.jvirsh.emulator.block.raw;

import org.jspecify.annotations.NullMarked;
