/**
 * Disks for others to read over the NBD protocol (Network Block Device project, "The NBD protocol"; the names of records of
 * changes are QEMU's). Clients are not trusted: what one of them costs is bounded, and it never reads past its export.
 */
@NullMarked
package org.jvirsh.emulator.block.nbd;

import org.jspecify.annotations.NullMarked;
