package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Joins the two sources of address line 20, the keyboard controller's output port and port 92h: the line passes when
 * either asks for it, as in the 82371SB (PIIX3) data sheet's description of A20M#.
 */
public final class A20Gate implements Persistent {
    private final IrqLine a20;
    private boolean keyboard = true;
    private boolean fast;

    /**
     * Creates the gate open by the keyboard controller, whose output port powers up with all ones.
     *
     * @param a20 told changes: true when address line 20 passes, false when it is forced to 0
     */
    public A20Gate(IrqLine a20) {
        this.a20 = a20;
    }

    /** The wire from the keyboard controller. */
    public IrqLine keyboardInput() {
        return level -> {
            drive(level, fast);
        };
    }

    /** The wire from port 92h. */
    public IrqLine fastInput() {
        return level -> {
            drive(keyboard, level);
        };
    }

    private void drive(boolean newKeyboard, boolean newFast) {
        boolean old = keyboard || fast;
        keyboard = newKeyboard;
        fast = newFast;
        if ((keyboard || fast) != old) {
            a20.set(!old);
        }
    }

    @Override
    public String section() {
        return "a20";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.bool(keyboard);
        out.bool(fast);
    }

    @Override
    public void restore(StateReader in, int version) {
        keyboard = in.bool();
        fast = in.bool();
        a20.set(keyboard || fast);
    }
}
