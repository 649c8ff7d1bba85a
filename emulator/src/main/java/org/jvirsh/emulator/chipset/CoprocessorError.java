package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The AT's way to report x87 errors, after the 82371AB (PIIX4) data sheet, "Coprocessor error register": a rise of the
 * processor's FERR# pin latches interrupt 13 until port F0h is written. Port F1h, which reset a coprocessor of its own
 * chip, swallows writes.
 */
public final class CoprocessorError implements BytePortDevice, Persistent {
    private static final int PORT = 0xF0;

    private final IrqLine irq13;
    private boolean error;
    private boolean latched;

    /** Creates the latch, cleared. */
    public CoprocessorError(IrqLine irq13) {
        this.irq13 = irq13;
    }

    /** Claims ports F0h-F1h. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 2, this, "fpu-error");
    }

    /** The wire from the processor's FERR# pin, true for an error. */
    public IrqLine input() {
        return level -> {
            if (level && !error) {
                latched = true;
                irq13.set(true);
            }
            error = level;
        };
    }

    @Override
    public int inByte(int port) {
        return 0xFF;
    }

    @Override
    public void outByte(int port, int value) {
        if (port == PORT && latched) {
            latched = false;
            irq13.set(false);
        }
    }

    @Override
    public String section() {
        return "fpu-error";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.bool(error);
        out.bool(latched);
    }

    @Override
    public void restore(StateReader in, int version) {
        error = in.bool();
        latched = in.bool();
        irq13.set(latched);
    }
}
