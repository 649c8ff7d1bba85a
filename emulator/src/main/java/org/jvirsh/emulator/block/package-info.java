/**
 * Disk images, the contracts: what a device needs of a disk, what a layer of a chain is, dirty bitmaps. Knows no device.
 */
@NullMarked
package org.jvirsh.emulator.block;

import org.jspecify.annotations.NullMarked;
