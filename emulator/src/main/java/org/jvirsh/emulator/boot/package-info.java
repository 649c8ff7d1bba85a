/**
 * Starting a guest without firmware: reading kernel images (Linux bzImage, multiboot, PVH), placing them with the
 * initial RAM disk and the command line in guest memory, and the processor state they expect. Knows no device and no
 * processor implementation: the result is an {@link org.jvirsh.emulator.boot.EntryState}.
 */
@NullMarked
package org.jvirsh.emulator.boot;

import org.jspecify.annotations.NullMarked;
