package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.pci.PciFunction;
import org.jvirsh.emulator.pci.PciIdentity;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The host bridge Intel 82441FX (data sheet order 290549, chapter 3), device 00.0.
 *
 * <p>Modelled: its identity and the registers that software looks at: memory attributes (PAM, 59h-5Fh) and SMRAM control
 * (72h) can be written and read. Not modelled: what they do; the memory between C0000h and FFFFFh is what the board
 * mapped there, and there is no system management mode.
 */
public final class I440fx extends PciFunction {
    private static final int HOST_BRIDGE = 0x06_0000;
    private static final int PAM = 0x59;
    private static final int PAM_REGISTERS = 7;
    private static final int SMRAM = 0x72;

    /** Creates the bridge in its power-on state. */
    public I440fx() {
        super("i440fx", PciIdentity.chipset(0x8086, 0x1237, HOST_BRIDGE, 2));
        // The bridge is always master and always answers in memory space.
        config.writable(COMMAND, 0x0100, 2);
        config.set(COMMAND, COMMAND_MEMORY | COMMAND_MASTER, 2);
        config.set(STATUS, 0x0280, 2); // fast back-to-back, medium device select
        config.set(PAM, 0x30, 1); // BIOS area F0000h-FFFFFh: read and write go to memory
        for (int i = 0; i < PAM_REGISTERS; i++) {
            config.writable(PAM + i, i == 0 ? 0x30 : 0x33, 1);
        }
        config.set(SMRAM, 0x02, 1);
        config.writable(SMRAM, 0x78, 1);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void saveDevice(StateWriter out) {
        // The configuration space is all there is.
    }

    @Override
    protected void restoreDevice(StateReader in, int version) {
        // The configuration space is all there is.
    }
}
