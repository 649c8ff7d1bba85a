package org.jvirsh.emulator.bus;

/** One interrupt wire, seen from the device that drives it. Setting the level it already has is harmless. */
@FunctionalInterface
public interface IrqLine {
    /** Drives the wire. */
    void set(boolean level);

    /** A low-high-low pulse, for edge-triggered inputs. */
    default void pulse() {
        set(true);
        set(false);
    }
}
