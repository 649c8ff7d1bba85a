/**
 * QEMU's firmware configuration device: what a machine tells its firmware. Holds the device and the items it serves; what
 * the items of a machine are is the board's matter.
 */
@NullMarked
package org.jvirsh.emulator.devices.fwcfg;

import org.jspecify.annotations.NullMarked;
