package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The NMI status and control register, port 61h, after the 82371SB (PIIX3) data sheet, register NMISC: the gate of
 * timer counter 2, the speaker's data bit, the two NMI source enables, the refresh toggle and the counter's output.
 *
 * <p>Modelled: bits 0-3 as written, bit 4 changing with every memory refresh (15.085 microseconds of virtual time),
 * bit 5 the output of counter 2. The NMI source bits 6 and 7 are always 0: memory and ISA cards report no errors. No
 * sound is made.
 */
public final class Port61 implements BytePortDevice, Persistent {
    private static final int PORT = 0x61;
    private static final int REFRESH_TICKS = 18;

    private final Pit8254 pit;
    private final TimeSource time;
    private int control;

    /** Creates the register with counter 2's gate closed. */
    public Port61(Pit8254 pit, TimeSource time) {
        this.pit = pit;
        this.time = time;
    }

    /** Claims port 61h. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 1, this, "port61");
    }

    @Override
    public int inByte(int port) {
        boolean refresh = (Pit8254.ticks(time.nanos()) / REFRESH_TICKS & 1) != 0;
        return control | (refresh ? 0x10 : 0) | (pit.speakerOutput() ? 0x20 : 0);
    }

    @Override
    public void outByte(int port, int value) {
        control = value & 0x0F;
        pit.setSpeakerGate((value & 1) != 0);
    }

    @Override
    public String section() {
        return "port61";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.u8(control);
    }

    @Override
    public void restore(StateReader in, int version) {
        control = in.u8() & 0x0F;
    }
}
