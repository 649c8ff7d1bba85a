package org.jvirsh.emulator.pci;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** A function that signals by messages where the guest wants it (PCI Local Bus Specification 3.0, section 6.8.2). */
public abstract class MsixFunction extends PciFunction {
    private static final int LENGTH = 12;
    private static final int ENABLE = 0x8000;
    private static final int MASK_ALL = 0x4000;

    /** The table of messages. */
    protected final MsixTable msix;

    private final int capability;

    /**
     * Creates the function.
     *
     * @param vectors number of messages, 1..64
     * @param bar number of the base address register for the table, 0..5
     */
    protected MsixFunction(String section, PciIdentity identity, int vectors, int bar) {
        super(section, identity);
        msix = new MsixTable(vectors);
        addMemoryBar(bar, MsixTable.WINDOW, false, msix);
        capability = addCapability(MsixTable.CAPABILITY, LENGTH);
        config.set(capability + 2, vectors - 1, 2);
        config.writable(capability + 2, ENABLE | MASK_ALL, 2);
        config.set(capability + 4, bar, 4);
        config.set(capability + 8, MsixTable.PENDING | bar, 4);
    }

    @Override
    protected void configWritten(int offset, int size) {
        if (offset < capability + 4 && offset + size > capability + 2) {
            followControl();
        }
    }

    private void followControl() {
        int control = config.read(capability + 2, 2);
        msix.control((control & ENABLE) != 0, (control & MASK_ALL) != 0, slot().messages());
    }

    @Override
    protected void saveDevice(StateWriter out) {
        msix.save(out);
    }

    @Override
    protected void restoreDevice(StateReader in, int version) {
        msix.restore(in);
        followControl();
    }
}
