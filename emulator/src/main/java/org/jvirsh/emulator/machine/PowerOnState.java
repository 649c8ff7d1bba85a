package org.jvirsh.emulator.machine;

import java.util.List;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The state of a board's parts as they were built. A reset restores it, so no device needs code for its own reset, and
 * none can forget a register.
 */
final class PowerOnState {
    private final List<Persistent> parts;
    private final byte[] state;

    private PowerOnState(List<Persistent> parts, byte[] state) {
        this.parts = parts;
        this.state = state;
    }

    /** Takes down the state that the parts are in now. */
    static PowerOnState of(List<Persistent> parts) {
        StateWriter w = new StateWriter();
        parts.forEach(w::section);
        return new PowerOnState(List.copyOf(parts), w.toByteArray());
    }

    void restore() {
        StateReader r = new StateReader(state);
        parts.forEach(r::section);
    }
}
