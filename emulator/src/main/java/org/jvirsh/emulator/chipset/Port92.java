package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * System control port A of the PS/2, port 92h, after the 82371AB (PIIX4) data sheet, "Port 92
 * register": bit 1 opens address line 20, a rise of bit 0 resets the processor.
 *
 * <p>Modelled: both bits; the other bits read back as written. Not modelled: the disk activity lights and the lock.
 */
public final class Port92 implements BytePortDevice, Persistent {
    private static final int PORT = 0x92;
    private static final int RESET = 1;
    private static final int A20 = 2;

    private final IrqLine a20;
    private final Runnable reset;
    private int value;

    /**
     * Creates the port with address line 20 not asked for.
     *
     * @param reset called on the vCPU thread, inside the guest's OUT instruction: it should only note the request
     */
    public Port92(IrqLine a20, Runnable reset) {
        this.a20 = a20;
        this.reset = reset;
    }

    /** Claims port 92h. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 1, this, "port92");
    }

    @Override
    public int inByte(int port) {
        return value;
    }

    @Override
    public void outByte(int port, int v) {
        boolean rise = (v & ~value & RESET) != 0;
        value = v;
        a20.set((v & A20) != 0);
        if (rise) {
            reset.run();
        }
    }

    @Override
    public String section() {
        return "port92";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.u8(value);
    }

    @Override
    public void restore(StateReader in, int version) {
        value = in.u8();
    }
}
