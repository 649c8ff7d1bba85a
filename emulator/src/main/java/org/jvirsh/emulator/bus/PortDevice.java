package org.jvirsh.emulator.bus;

/**
 * A device behind I/O ports. Both methods run on the vCPU thread and must neither block nor throw, whatever the
 * guest does.
 */
public interface PortDevice {
    /**
     * Reads a port.
     *
     * @param port absolute port number, 0..0xFFFF
     * @param size access width in bytes: 1, 2 or 4
     * @return the value in the low {@code size} bytes; upper bits are ignored
     */
    int in(int port, int size);

    /**
     * Writes a port.
     *
     * @param port absolute port number, 0..0xFFFF
     * @param value the value in the low {@code size} bytes, upper bits zero for sizes 1 and 2
     * @param size access width in bytes: 1, 2 or 4
     */
    void out(int port, int value, int size);
}
