package org.jvirsh.emulator.machine;

/**
 * A serial port, console or port of the virtio serial card as the monitor shows it.
 *
 * @param label its name
 * @param outside what is outside, in the words of QEMU's monitor
 * @param open whether the guest has it open; a serial port is always
 */
public record CharacterDevice(String label, String outside, boolean open) {}
