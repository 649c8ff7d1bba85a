/**
 * Virtio devices on the PCI bus (Virtual I/O Device specification 1.2, OASIS): the split virtqueue, the PCI transport, and
 * the devices. A guest that breaks the rules gets a device that needs a reset, never an exception or an endless loop.
 */
@NullMarked
package org.jvirsh.emulator.devices.virtio;

import org.jspecify.annotations.NullMarked;
