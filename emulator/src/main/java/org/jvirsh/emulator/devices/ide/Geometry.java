package org.jvirsh.emulator.devices.ide;

/**
 * Cylinders, heads and sectors of a track, for hosts that address a disk so (ATA/ATAPI-5, annex B).
 *
 * @param cylinders 1..65535
 * @param heads 1..16
 * @param sectors 1..255
 */
record Geometry(int cylinders, int heads, int sectors) {
    private static final int MOST_CYLINDERS = 16383;
    private static final int FEWEST_CYLINDERS = 2;
    private static final int HEADS = 16;
    private static final int SECTORS = 63;

    /** The geometry a disk of this size says it has. */
    static Geometry of(long blocks) {
        return new Geometry(
                (int) Math.clamp(blocks / (HEADS * SECTORS), FEWEST_CYLINDERS, MOST_CYLINDERS), HEADS, SECTORS);
    }

    /** The same disk with other heads and sectors. */
    static Geometry translated(long blocks, int heads, int sectors) {
        return new Geometry((int) Math.clamp(blocks / ((long) heads * sectors), 1, 0xFFFF), heads, sectors);
    }

    /** Number of blocks it reaches. */
    int capacity() {
        return cylinders * heads * sectors;
    }

    /** The block at a place, or -1 if there is none. */
    long block(int cylinder, int head, int sector) {
        if (head >= heads || sector == 0 || sector > sectors) {
            return -1;
        }
        return ((long) cylinder * heads + head) * sectors + sector - 1;
    }

    int cylinder(long block) {
        return (int) Math.min(block / ((long) heads * sectors), 0xFFFF);
    }

    int head(long block) {
        return (int) (block / sectors % heads);
    }

    int sector(long block) {
        return (int) (block % sectors) + 1;
    }
}
