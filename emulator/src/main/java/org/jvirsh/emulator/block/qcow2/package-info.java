/**
 * QEMU's copy-on-write images, versions 2 and 3 (QEMU project, "Qcow2 image file format"). What a guest writes goes in
 * place with the tables after the data; everything else is built beside what is there and comes into force with one write
 * of the header.
 */
@NullMarked
package org.jvirsh.emulator.block.qcow2;

import org.jspecify.annotations.NullMarked;
