package org.jvirsh.emulator.devices.serial;

/** Swallows output and has no input. */
public final class NullBackend implements CharBackend {
    @Override
    public void start(Runnable wakeUp) {
        // There is never input to wake anyone for.
    }

    @Override
    public void write(int value) {
        // Swallowed.
    }

    @Override
    public int read() {
        return -1;
    }

    @Override
    public void close() {
        // Nothing is under way.
    }
}
