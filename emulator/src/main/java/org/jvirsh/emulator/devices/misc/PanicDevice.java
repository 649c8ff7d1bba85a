package org.jvirsh.emulator.devices.misc;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;

/**
 * QEMU's pvpanic at port 505h, with which a guest's kernel tells that it has crashed (QEMU, docs/specs/pvpanic). Reads
 * give the events it takes; a write is an event. It has no state.
 */
public final class PanicDevice implements BytePortDevice {
    private static final int PORT = 0x505;

    private static final int PANICKED = 1;
    private static final int CRASH_LOADED = 2;

    private final Runnable onPanic;
    private final Runnable onCrashLoaded;

    /** Creates the device; what it calls runs inside the guest's OUT instruction and should only note the request. */
    public PanicDevice(Runnable onPanic, Runnable onCrashLoaded) {
        this.onPanic = onPanic;
        this.onCrashLoaded = onCrashLoaded;
    }

    /** Claims its port. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 1, this, "pvpanic");
    }

    @Override
    public int inByte(int port) {
        return PANICKED | CRASH_LOADED;
    }

    @Override
    public void outByte(int port, int value) {
        if ((value & PANICKED) != 0) {
            onPanic.run();
        } else if ((value & CRASH_LOADED) != 0) {
            onCrashLoaded.run();
        }
    }
}
