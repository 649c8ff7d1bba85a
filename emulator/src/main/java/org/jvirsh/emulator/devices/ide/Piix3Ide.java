package org.jvirsh.emulator.devices.ide;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciFunction;
import org.jvirsh.emulator.pci.PciIdentity;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The IDE function of the Intel 82371SB, PIIX3 (data sheet order 290550, section 2.4), device 01.1: two channels at their
 * legacy ports and interrupts, each while its decode bit in IDETIM (40h, 42h) is set, and bus masters behind base address
 * register 4.
 *
 * <p>Not modelled: timing; the timing registers can be written and read.
 */
public final class Piix3Ide extends PciFunction {
    /** Offset of IDETIM of the first channel; the second's follows. */
    public static final int TIMING = 0x40;
    /** Bit of IDETIM that lets the channel answer. */
    public static final int DECODE = 0x8000;
    /** Number of drives. */
    public static final int DRIVES = 4;

    private static final int IDE_LEGACY_BUS_MASTER = 0x01_0180;
    private static final int SLAVE_TIMING = 0x44;
    private static final int[] COMMAND_PORT = {0x1F0, 0x170};
    private static final int[] CONTROL_PORT = {0x3F6, 0x376};
    private static final int BUS_MASTER_BAR = 4;

    private final IoPorts ports;
    private final IdeChannel[] channels = new IdeChannel[2];
    private final IdeChannel.CommandBlock[] commands = new IdeChannel.CommandBlock[2];
    private final IdeChannel.ControlBlock[] controls = new IdeChannel.ControlBlock[2];
    private final boolean[] placed = new boolean[2];

    /**
     * Creates the function without drives, answering nowhere.
     *
     * @param first wire of interrupt 14
     * @param second wire of interrupt 15
     */
    public Piix3Ide(IoPorts ports, PhysicalMemory memory, IrqLine first, IrqLine second) {
        super("piix3-ide", PciIdentity.chipset(0x8086, 0x7010, IDE_LEGACY_BUS_MASTER, 0));
        this.ports = ports;
        config.writable(COMMAND, COMMAND_IO | COMMAND_MASTER, 2);
        config.set(STATUS, 0x0280, 2);
        for (int c = 0; c < channels.length; c++) {
            channels[c] = new IdeChannel(c == 0 ? first : second, memory, this::busMaster);
            commands[c] = channels[c].new CommandBlock(COMMAND_PORT[c]);
            controls[c] = channels[c].new ControlBlock();
            config.writable(TIMING + 2 * c, 0xFFFF, 2);
        }
        config.writable(SLAVE_TIMING, 0xFF, 1);
        addPortBar(BUS_MASTER_BAR, 2 * BusMaster.PORTS, new BytePortDevice() {
            @Override
            public int inByte(int port) {
                return channels[port >> 3 & 1].busMaster().in(port & 7);
            }

            @Override
            public void outByte(int port, int value) {
                channels[port >> 3 & 1].busMaster().out(port & 7, value);
            }
        });
    }

    /**
     * Connects a disk.
     *
     * @param position 0 and 1 on the first channel, 2 and 3 on the second
     */
    public void insert(int position, AtaDisk disk) {
        channels[position >> 1].insert(position & 1, disk);
    }

    /** Connects a CD-ROM drive; positions as of disks. */
    public void insert(int position, AtapiDrive drive) {
        channels[position >> 1].insert(position & 1, drive);
    }

    @Override
    protected void configWritten(int offset, int size) {
        place();
    }

    private void place() {
        boolean io = (config.read(COMMAND, 2) & COMMAND_IO) != 0;
        for (int c = 0; c < channels.length; c++) {
            boolean wanted = io && (config.read(TIMING + 2 * c, 2) & DECODE) != 0;
            if (wanted != placed[c]) {
                placed[c] = wanted;
                place(c, wanted);
            }
        }
    }

    private void place(int c, boolean on) {
        ports.unregister(commands[c]);
        ports.unregister(controls[c]);
        if (on) {
            ports.tryRegister(COMMAND_PORT[c], IdeChannel.COMMAND_PORTS, commands[c], "ide" + c);
            ports.tryRegister(CONTROL_PORT[c], 1, controls[c], "ide" + c);
        }
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void saveDevice(StateWriter out) {
        for (IdeChannel c : channels) {
            c.save(out);
        }
    }

    @Override
    protected void restoreDevice(StateReader in, int version) {
        for (IdeChannel c : channels) {
            c.restore(in);
        }
        place();
    }
}
