package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.bus.MmioDevice;

/** Addresses below 1 MiB where no device and no memory answers: reads give all ones. */
final class OpenBus implements MmioDevice {
    @Override
    public long load(long offset, int size) {
        return -1;
    }

    @Override
    public void store(long offset, long value, int size) {
        // Nobody listens.
    }
}
