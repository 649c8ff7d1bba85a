package org.jvirsh.emulator.devices.serial;

/** The generations of the PC's serial port chip that guests tell apart. */
public enum UartModel {
    /** No scratch register, no FIFOs. */
    I8250,
    /** Scratch register, no FIFOs. */
    NS16450,
    /** Scratch register, 16-byte FIFOs. */
    NS16550A
}
