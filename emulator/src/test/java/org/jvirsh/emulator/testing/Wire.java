package org.jvirsh.emulator.testing;

import org.jvirsh.emulator.bus.IrqLine;

/** A wire that remembers its level and counts its rising edges. */
public final class Wire implements IrqLine {
    /** Present level. */
    public boolean high;
    /** Rising edges so far. */
    public int rises;

    @Override
    public void set(boolean level) {
        if (level && !high) {
            rises++;
        }
        high = level;
    }
}
