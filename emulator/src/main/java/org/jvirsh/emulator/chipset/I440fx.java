package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.pci.PciFunction;
import org.jvirsh.emulator.pci.PciIdentity;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The host bridge Intel 82441FX (data sheet order 290549, chapter 3), device 00.0.
 *
 * <p>Modelled: its identity and the programmable attribute map (PAM0-PAM6, 59h-5Fh, section 3.2.18): for each of twelve
 * segments of 16 KiB from C0000h to EFFFFh and for F0000h-FFFFFh, whether reads (RE) and writes (WE) go to memory or to
 * the bus. SMRAM control (72h) can be written and read, but there is no system management mode.
 */
public final class I440fx extends PciFunction {
    private static final int HOST_BRIDGE = 0x06_0000;
    private static final int PAM = 0x59;
    private static final int PAM_REGISTERS = 7;
    private static final int SMRAM = 0x72;
    private static final int READ_ENABLE = 1;
    private static final int WRITE_ENABLE = 2;
    private static final long BIOS_AREA = 0xF_0000;
    private static final long BIOS_SIZE = 0x1_0000;
    private static final long EXPANSION_AREA = 0xC_0000;
    private static final long SEGMENT = 0x4000;

    /** Takes what the attributes say of a stretch of memory. */
    public interface AttributeMap {
        /**
         * Reads and writes go to memory, or to the bus.
         *
         * @param start first address
         * @param size bytes
         */
        void set(long start, long size, boolean read, boolean write);
    }

    private final AttributeMap map;

    /**
     * Creates the bridge in its power-on state: everything goes to the bus.
     *
     * @param map told all attributes whenever one may have changed
     */
    public I440fx(AttributeMap map) {
        super("i440fx", PciIdentity.chipset(0x8086, 0x1237, HOST_BRIDGE, 2));
        this.map = map;
        // The bridge is always master and always answers in memory space.
        config.writable(COMMAND, 0x0100, 2);
        config.set(COMMAND, COMMAND_MEMORY | COMMAND_MASTER, 2);
        config.set(STATUS, 0x0280, 2); // fast back-to-back, medium device select
        for (int i = 0; i < PAM_REGISTERS; i++) {
            config.writable(PAM + i, i == 0 ? 0x30 : 0x33, 1);
        }
        config.set(SMRAM, 0x02, 1);
        config.writable(SMRAM, 0x78, 1);
    }

    @Override
    protected void configWritten(int offset, int size) {
        if (offset < PAM + PAM_REGISTERS && offset + size > PAM) {
            tell();
        }
    }

    private void tell() {
        tell(BIOS_AREA, BIOS_SIZE, config.read(PAM, 1) >> 4);
        for (int i = 1; i < PAM_REGISTERS; i++) {
            int attributes = config.read(PAM + i, 1);
            long start = EXPANSION_AREA + (i - 1) * 2 * SEGMENT;
            tell(start, SEGMENT, attributes);
            tell(start + SEGMENT, SEGMENT, attributes >> 4);
        }
    }

    private void tell(long start, long size, int attributes) {
        map.set(start, size, (attributes & READ_ENABLE) != 0, (attributes & WRITE_ENABLE) != 0);
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    protected void saveDevice(StateWriter out) {
        // The configuration space is all there is.
    }

    @Override
    protected void restoreDevice(StateReader in, int version) {
        if (version == 1) {
            // The attributes meant nothing then.
            config.set(PAM, 0, 4);
            config.set(PAM + 4, 0, 3);
        }
        tell();
    }
}
