package org.jvirsh.emulator.bus;

/** One wire that several devices drive: it is high while any of them drives it high. */
public final class SharedIrqLine {
    private final IrqLine output;
    private int high;

    /** Joins devices onto {@code output}. */
    public SharedIrqLine(IrqLine output) {
        this.output = output;
    }

    /** A new input, low at first. */
    public IrqLine input() {
        return new Input();
    }

    private final class Input implements IrqLine {
        private boolean level;

        @Override
        public void set(boolean newLevel) {
            if (newLevel != level) {
                level = newLevel;
                high += newLevel ? 1 : -1;
                output.set(high > 0);
            }
        }
    }
}
