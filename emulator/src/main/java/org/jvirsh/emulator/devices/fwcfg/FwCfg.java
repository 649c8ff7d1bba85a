package org.jvirsh.emulator.devices.fwcfg;

import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * QEMU's firmware configuration device, after its specification (docs/specs/fw_cfg): a selector at port 510h, the selected item
 * byte by byte at port 511h, and at ports 514h-51Bh a register for the address of a request that is performed at once
 * ("Guest-side DMA Interface").
 *
 * <p>Modelled: selecting, reading and skipping both ways. Not modelled: items that the guest may write; such a request ends with
 * the error bit. So does one whose memory is not RAM.
 */
public final class FwCfg implements PortDevice, Persistent {
    private static final int SELECTOR = 0x510;
    private static final int DMA = 0x514;
    private static final int DMA_LOW = 0x518;
    private static final int DMA_PORTS = 8;
    /** "QEMU CFG": what the address register reads as, with the first letter in the highest byte. */
    private static final long DMA_SIGNATURE = 0x5145_4D55_2043_4647L;

    private static final int ERROR = 0x01;
    private static final int READ = 0x02;
    private static final int SKIP = 0x04;
    private static final int SELECT = 0x08;
    private static final int WRITE = 0x10;
    /** Control, length and address of a request. */
    private static final int REQUEST = 16;
    private static final int PORTION = 0x1_0000;
    private static final byte[] NOTHING = {};

    private final FwCfgItems items;
    private final PhysicalMemory memory;
    private int selected;
    private long offset;
    private long address;

    /** Creates the device with the signature selected. */
    public FwCfg(FwCfgItems items, PhysicalMemory memory) {
        this.items = items;
        this.memory = memory;
    }

    /** Claims the ports. */
    public void attach(IoPorts ports) {
        ports.register(SELECTOR, 2, this, "fw-cfg");
        ports.register(DMA, DMA_PORTS, this, "fw-cfg");
    }

    @Override
    public int in(int port, int size) {
        if (port >= DMA) {
            int value = 0;
            for (int i = 0; i < size; i++) {
                long letter = DMA_SIGNATURE >>> 8 * (DMA_PORTS - 1 - (port - DMA) - i);
                value |= (int) (letter & 0xFF) << 8 * i;
            }
            return value;
        }
        return size == 1 ? next() : -1;
    }

    private byte[] item() {
        byte[] content = items.item(selected);
        return content == null ? NOTHING : content;
    }

    private int next() {
        byte[] content = item();
        return offset < content.length ? content[(int) offset++] & 0xFF : 0;
    }

    private void select(int number) {
        selected = number;
        offset = 0;
    }

    @Override
    public void out(int port, int value, int size) {
        if (port == SELECTOR && size == 2) {
            select(value);
        } else if (port == DMA && size == 4) {
            address = (long) Integer.reverseBytes(value) << 32;
        } else if (port == DMA_LOW && size == 4) {
            long request = address | Integer.reverseBytes(value) & 0xFFFF_FFFFL;
            address = 0;
            perform(request);
        }
    }

    private void perform(long request) {
        if (!memory.isRam(request, REQUEST)) {
            return; // nobody could be told
        }
        byte[] r = new byte[REQUEST];
        memory.read(request, r, 0, REQUEST);
        int control = (int) big(r, 0, 4);
        if ((control & SELECT) != 0) {
            select(control >>> 16);
        }
        boolean done = transfer(control, big(r, 4, 4), big(r, 8, 8));
        memory.write(request, new byte[] {0, 0, 0, (byte) (done ? 0 : ERROR)}, 0, 4);
    }

    private static long big(byte[] bytes, int at, int size) {
        long v = 0;
        for (int i = 0; i < size; i++) {
            v = v << 8 | bytes[at + i] & 0xFF;
        }
        return v;
    }

    /** Does what the request says; false if that cannot be. */
    private boolean transfer(int control, long length, long to) {
        if ((control & READ) != 0) {
            return memory.isRam(to, length) && read(to, length);
        }
        if ((control & WRITE) != 0) {
            return length == 0;
        }
        if ((control & SKIP) != 0) {
            offset = Math.min(offset + length, item().length);
        }
        return true;
    }

    /** Copies what is left of the item; beyond its end are zeroes. */
    private boolean read(long to, long length) {
        byte[] content = item();
        int n = (int) Math.min(length, Math.max(content.length - offset, 0));
        memory.write(to, content, (int) offset, n);
        offset += n;
        byte[] zeroes = new byte[(int) Math.min(length - n, PORTION)];
        for (long done = n; done < length; done += zeroes.length) {
            memory.write(to + done, zeroes, 0, (int) Math.min(length - done, zeroes.length));
        }
        return true;
    }

    @Override
    public String section() {
        return "fw-cfg";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.u16(selected);
        out.i64(offset);
        out.i64(address);
    }

    @Override
    public void restore(StateReader in, int version) {
        selected = in.u16();
        offset = Math.clamp(in.i64(), 0, item().length);
        address = in.i64();
    }
}
