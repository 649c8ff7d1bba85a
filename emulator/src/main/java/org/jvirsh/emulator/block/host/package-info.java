/** Files of the host under images: access, holes, and the locks that QEMU's programs respect too. */
@NullMarked
package org.jvirsh.emulator.block.host;

import org.jspecify.annotations.NullMarked;
