package org.jvirsh.emulator.bus;

/**
 * A device whose registers are one byte wide. A wider access becomes byte accesses at ascending ports, as the ISA bus
 * controller makes of a 16-bit cycle to an 8-bit card.
 */
public interface BytePortDevice extends PortDevice {
    /** Reads the register at {@code port}; only the low 8 bits of the result count. */
    int inByte(int port);

    /**
     * Writes the register at {@code port}.
     *
     * @param value 0..255
     */
    void outByte(int port, int value);

    @Override
    default int in(int port, int size) {
        if (size == 1) {
            return inByte(port);
        }
        int v = 0;
        for (int i = 0; i < size; i++) {
            v |= (inByte(port + i) & 0xFF) << (8 * i);
        }
        return v;
    }

    @Override
    default void out(int port, int value, int size) {
        if (size == 1) {
            outByte(port, value & 0xFF);
            return;
        }
        for (int i = 0; i < size; i++) {
            outByte(port + i, value >>> (8 * i) & 0xFF);
        }
    }
}
