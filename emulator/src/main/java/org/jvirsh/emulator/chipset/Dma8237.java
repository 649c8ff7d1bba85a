package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The two DMA controllers of a PC with their page registers, after the Intel 8237A data sheet (order 231466,
 * "Register description") and the PC AT's wiring: channels 0-3 at ports 00h-0Fh, channels 4-7 at the even ports
 * C0h-DEh, page registers at 81h-8Fh.
 *
 * <p>Modelled: every register, the byte pointer flip-flop, master clear, the mask commands. Not modelled: transfers, as
 * no device asks for one yet, and memory-to-memory. Port 80h, which belongs to the page registers, is
 * {@code devices.misc.Port80}.
 */
public final class Dma8237 implements BytePortDevice, Persistent {
    private static final int FIRST = 0x00;
    private static final int SECOND = 0xC0;
    private static final int PAGES = 0x80;

    private final Controller low = new Controller();
    private final Controller high = new Controller();
    private final int[] pages = new int[16];

    /** Claims ports 00h-0Fh, 81h-8Fh and C0h-DFh. */
    public void attach(IoPorts ports) {
        ports.register(FIRST, 16, this, "dma");
        ports.register(PAGES + 1, 15, this, "dma-page");
        ports.register(SECOND, 32, this, "dma");
    }

    @Override
    public int inByte(int port) {
        if (port >= SECOND) {
            return high.read((port - SECOND) >> 1);
        }
        return port >= PAGES ? pages[port - PAGES] : low.read(port);
    }

    @Override
    public void outByte(int port, int value) {
        if (port >= SECOND) {
            high.write((port - SECOND) >> 1, value);
        } else if (port >= PAGES) {
            pages[port - PAGES] = value;
        } else {
            low.write(port, value);
        }
    }

    @Override
    public String section() {
        return "dma";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        low.save(out);
        high.save(out);
        out.ints(pages);
    }

    @Override
    public void restore(StateReader in, int version) {
        low.restore(in);
        high.restore(in);
        in.ints(pages);
    }

    /** One 8237A: registers 0-7 are address and count of the channels, 8-15 control. */
    private static final class Controller {
        private static final int STATUS_COMMAND = 8;
        private static final int REQUEST = 9;
        private static final int SINGLE_MASK = 10;
        private static final int MODE = 11;
        private static final int CLEAR_FLIP_FLOP = 12;
        private static final int TEMPORARY_CLEAR = 13;
        private static final int CLEAR_MASK = 14;
        private static final int ALL_MASK = 15;

        /** Base and current values, address at even and count at odd places. */
        private final int[] base = new int[8];
        private final int[] current = new int[8];
        private final int[] mode = new int[4];
        private int command;
        private int requests;
        private int mask = 0x0F;
        private boolean highByte;

        int read(int register) {
            return switch (register) {
                case STATUS_COMMAND -> requests << 4;
                case TEMPORARY_CLEAR -> 0;
                case ALL_MASK -> mask | 0xF0;
                case REQUEST, SINGLE_MASK, MODE, CLEAR_FLIP_FLOP, CLEAR_MASK -> 0xFF;
                default -> current[register] >>> (flip() ? 8 : 0) & 0xFF;
            };
        }

        private boolean flip() {
            boolean was = highByte;
            highByte = !was;
            return was;
        }

        void write(int register, int value) {
            int bit = 1 << (value & 3);
            switch (register) {
                case STATUS_COMMAND -> command = value;
                case REQUEST -> requests = (value & 4) != 0 ? requests | bit : requests & ~bit;
                case SINGLE_MASK -> mask = (value & 4) != 0 ? mask | bit : mask & ~bit;
                case MODE -> mode[value & 3] = value;
                case CLEAR_FLIP_FLOP -> highByte = false;
                case TEMPORARY_CLEAR -> {
                    command = 0;
                    requests = 0;
                    mask = 0x0F;
                    highByte = false;
                }
                case CLEAR_MASK -> mask = 0;
                case ALL_MASK -> mask = value & 0x0F;
                default -> {
                    base[register] = flip()
                            ? base[register] & 0x00FF | value << 8
                            : base[register] & 0xFF00 | value;
                    current[register] = base[register];
                }
            }
        }

        void save(StateWriter out) {
            out.ints(base);
            out.ints(current);
            out.ints(mode);
            out.u8(command);
            out.u8(requests);
            out.u8(mask);
            out.bool(highByte);
        }

        void restore(StateReader in) {
            in.ints(base);
            in.ints(current);
            in.ints(mode);
            command = in.u8();
            requests = in.u8() & 0x0F;
            mask = in.u8() & 0x0F;
            highByte = in.bool();
        }
    }
}
