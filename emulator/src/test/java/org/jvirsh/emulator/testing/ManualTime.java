package org.jvirsh.emulator.testing;

import org.jvirsh.emulator.cpu.TimeSource;

/** Time that stands still until a test moves it. */
public final class ManualTime implements TimeSource {
    /** The present moment. */
    public long now;

    @Override
    public long nanos() {
        return now;
    }
}
