package org.jvirsh.emulator.bus;

/**
 * A device mapped into physical memory. Both methods run on the vCPU thread and must neither block nor throw,
 * whatever the guest does.
 */
public interface MmioDevice {
    /**
     * Reads a register.
     *
     * @param offset byte offset from the start of the device's region
     * @param size access width in bytes: 1, 2, 4 or 8
     * @return the value in the low {@code size} bytes
     */
    long load(long offset, int size);

    /**
     * Writes a register.
     *
     * @param offset byte offset from the start of the device's region
     * @param value the value in the low {@code size} bytes
     * @param size access width in bytes: 1, 2, 4 or 8
     */
    void store(long offset, long value, int size);
}
