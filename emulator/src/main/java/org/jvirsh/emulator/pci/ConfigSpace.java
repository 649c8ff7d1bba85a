package org.jvirsh.emulator.pci;

import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The 256 bytes of configuration space of one function, each bit read-only, writable, or cleared by writing one (PCI
 * Local Bus Specification 3.0, section 6.1).
 */
public final class ConfigSpace {
    /** Bytes in the space. */
    public static final int SIZE = 256;

    private final byte[] data = new byte[SIZE];
    private final byte[] writable = new byte[SIZE];
    private final byte[] clearable = new byte[SIZE];

    /** Reads {@code size} (1, 2, 4) bytes, zero-extended; a register outside the space reads as ones. */
    public int read(int offset, int size) {
        int v = 0;
        for (int i = 0; i < size; i++) {
            v |= (offset + i < SIZE ? data[offset + i] & 0xFF : 0xFF) << 8 * i;
        }
        return v;
    }

    /** The guest's write of {@code size} (1, 2, 4) bytes: only writable bits change. */
    public void write(int offset, int value, int size) {
        for (int i = 0; i < size && offset + i < SIZE; i++) {
            int at = offset + i;
            int v = value >>> 8 * i & 0xFF;
            int w = writable[at];
            data[at] = (byte) ((data[at] & ~w | v & w) & ~(v & clearable[at]));
        }
    }

    /** Sets {@code size} bytes whatever is writable. */
    public void set(int offset, int value, int size) {
        for (int i = 0; i < size; i++) {
            data[offset + i] = (byte) (value >>> 8 * i);
        }
    }

    /** Says which bits of {@code size} bytes the guest can write. */
    public void writable(int offset, int mask, int size) {
        for (int i = 0; i < size; i++) {
            writable[offset + i] = (byte) (mask >>> 8 * i);
        }
    }

    /** Says which bits of {@code size} bytes the guest clears by writing one. */
    public void clearable(int offset, int mask, int size) {
        for (int i = 0; i < size; i++) {
            clearable[offset + i] = (byte) (mask >>> 8 * i);
        }
    }

    void save(StateWriter out) {
        out.bytes(data);
    }

    void restore(StateReader in) {
        byte[] saved = in.bytes();
        if (saved.length != SIZE) {
            throw new StateFormatException("saved configuration space has %d bytes".formatted(saved.length));
        }
        for (int i = 0; i < SIZE; i++) {
            // What the guest cannot change belongs to this machine, not to the saved one.
            int mutable = writable[i] | clearable[i];
            data[i] = (byte) (data[i] & ~mutable | saved[i] & mutable);
        }
    }

}
