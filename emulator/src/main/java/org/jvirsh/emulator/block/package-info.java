/**
 * Disk images: what a disk's sectors are on the host. Raw files and qcow2, with locks, flushes and discards. Knows no
 * device.
 */
@NullMarked
package org.jvirsh.emulator.block;

import org.jspecify.annotations.NullMarked;
