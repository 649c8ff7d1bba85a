package org.jvirsh.emulator.devices.misc;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The diagnostic port 80h of the PC AT: firmware writes its progress codes, Linux writes to it to wait about a
 * microsecond. Physically an unused page register of the DMA controller, so it reads back as written.
 */
public final class Port80 implements BytePortDevice, Persistent {
    private static final int PORT = 0x80;

    private int code;

    /** Claims port 80h. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 1, this, "port80");
    }

    /** The code written last. */
    public int code() {
        return code;
    }

    @Override
    public int inByte(int port) {
        return code;
    }

    @Override
    public void outByte(int port, int value) {
        code = value;
    }

    @Override
    public String section() {
        return "port80";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.u8(code);
    }

    @Override
    public void restore(StateReader in, int version) {
        code = in.u8();
    }
}
