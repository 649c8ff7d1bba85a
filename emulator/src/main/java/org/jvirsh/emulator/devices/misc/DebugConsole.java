package org.jvirsh.emulator.devices.misc;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.devices.serial.CharBackend;

/**
 * The debug console of Bochs and QEMU: bytes written to a port go to a back end; reading gives E9h, by which firmware
 * finds it. It has no state.
 */
public final class DebugConsole implements BytePortDevice {
    private static final int PRESENT = 0xE9;

    private final int port;
    private final CharBackend backend;

    /**
     * Creates the device.
     *
     * @param port 0..FFFFh, by habit E9h or 402h
     */
    public DebugConsole(int port, CharBackend backend) {
        this.port = port;
        this.backend = backend;
    }

    /** Claims the port. */
    public void attach(IoPorts ports) {
        ports.register(port, 1, this, "debug-console");
    }

    @Override
    public int inByte(int p) {
        return PRESENT;
    }

    @Override
    public void outByte(int p, int value) {
        backend.write(value);
    }
}
