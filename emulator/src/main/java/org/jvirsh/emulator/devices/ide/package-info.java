/**
 * IDE: the PIIX3's controller with two channels and bus-master DMA, ATA disks and ATAPI CD-ROM drives (AT Attachment with
 * Packet Interface 6, T13/1410D; Programming Interface for Bus Master IDE Controller 1.0). Images are worked on through
 * {@code devices.disk}.
 */
@NullMarked
package org.jvirsh.emulator.devices.ide;

import org.jspecify.annotations.NullMarked;
