package org.jvirsh.emulator.devices.misc;

import java.util.function.IntConsumer;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.PortDevice;

/**
 * QEMU's isa-debug-exit: four ports at F4h where a write ends the program with a status made of the value. Reads give
 * 0. It has no state.
 */
public final class DebugExit implements PortDevice {
    private static final int PORT = 0xF4;

    private final IntConsumer onExit;

    /**
     * Creates the device.
     *
     * @param onExit gets the value written, on the vCPU thread, inside the guest's OUT instruction: it should only note
     *     the request
     */
    public DebugExit(IntConsumer onExit) {
        this.onExit = onExit;
    }

    /** Claims ports F4h-F7h. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 4, this, "debug-exit");
    }

    /** The exit status of the program for a value the guest wrote: {@code (value << 1 | 1) & 255}. */
    public static int status(int value) {
        return (value << 1 | 1) & 0xFF;
    }

    @Override
    public int in(int port, int size) {
        return 0;
    }

    @Override
    public void out(int port, int value, int size) {
        onExit.accept(value);
    }
}
