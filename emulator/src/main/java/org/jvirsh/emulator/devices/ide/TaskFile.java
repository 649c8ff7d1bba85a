package org.jvirsh.emulator.devices.ide;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The registers through which a command gets its parameters and gives its results (ATA/ATAPI-6, chapter 7). All but the
 * device register remember their previous content, which is the upper half of a 48-bit command's parameters.
 */
final class TaskFile {
    static final int FEATURES = 1;
    static final int COUNT = 2;
    static final int LOW = 3;
    static final int MID = 4;
    static final int HIGH = 5;
    static final int DEVICE = 6;

    /** Device register: the address is a logical block, not cylinder, head and sector. */
    static final int LBA = 0x40;
    /** Device register: bits that are always one in old programs, and those that address a head. */
    private static final int OBSOLETE = 0xA0;
    private static final int HEAD = 0x0F;
    private static final int LBA28_HIGH = 24;

    private final int[] now = new int[DEVICE + 1];
    private final int[] before = new int[DEVICE + 1];

    int get(int register) {
        return now[register];
    }

    int previous(int register) {
        return before[register];
    }

    /** The host writes a register. */
    void write(int register, int value) {
        before[register] = now[register];
        now[register] = value;
    }

    /** The drive changes a register. */
    void set(int register, int value) {
        now[register] = value & 0xFF;
    }

    /** Sectors the command is for. */
    int count(boolean extended) {
        int n = extended ? now[COUNT] | before[COUNT] << 8 : now[COUNT];
        return n != 0 ? n : extended ? 0x1_0000 : 0x100;
    }

    /** The first sector by its logical block, or -1 if the geometry has no such place. */
    long address(boolean extended, Geometry geometry) {
        long low = now[LOW] | now[MID] << 8 | now[HIGH] << 16;
        if (extended) {
            return low | (long) (before[LOW] | before[MID] << 8 | before[HIGH] << 16) << 24;
        }
        if ((now[DEVICE] & LBA) != 0) {
            return low | (long) (now[DEVICE] & HEAD) << LBA28_HIGH;
        }
        return geometry.block(now[MID] | now[HIGH] << 8, now[DEVICE] & HEAD, now[LOW]);
    }

    /** Writes an address in the form in which the command had it. */
    void setAddress(long block, boolean extended, Geometry geometry) {
        if (!extended && (now[DEVICE] & LBA) == 0) {
            int cylinder = geometry.cylinder(block);
            set(LOW, geometry.sector(block));
            set(MID, cylinder);
            set(HIGH, cylinder >> 8);
            set(DEVICE, now[DEVICE] & ~HEAD | geometry.head(block));
            return;
        }
        set(LOW, (int) block);
        set(MID, (int) (block >>> 8));
        set(HIGH, (int) (block >>> 16));
        if (extended) {
            before[LOW] = (int) (block >>> 24) & 0xFF;
            before[MID] = (int) (block >>> 32) & 0xFF;
            before[HIGH] = (int) (block >>> 40) & 0xFF;
        } else {
            set(DEVICE, now[DEVICE] & ~HEAD | (int) (block >>> LBA28_HIGH) & HEAD);
        }
    }

    /** What a drive says of its kind after a reset. */
    void signature(int mid, int high) {
        set(COUNT, 1);
        set(LOW, 1);
        set(MID, mid);
        set(HIGH, high);
        set(DEVICE, now[DEVICE] & OBSOLETE);
    }

    void save(StateWriter out) {
        out.ints(now);
        out.ints(before);
    }

    void restore(StateReader in) {
        in.ints(now);
        in.ints(before);
        for (int i = 0; i < now.length; i++) {
            now[i] &= 0xFF;
            before[i] &= 0xFF;
        }
    }
}
