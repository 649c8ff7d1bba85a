package org.jvirsh.emulator.memory;

/**
 * Which parts of the area from C0000h to FFFFFh are RAM, for reads and for writes apart, in segments of 16 KiB. What is not
 * RAM belongs to whatever is mapped over it.
 */
final class ShadowMap {
    static final long START = 0xC_0000;
    static final long END = 0x10_0000;

    private static final int SEGMENT_SHIFT = 14;
    private static final byte READ = 1;
    private static final byte WRITE = 2;

    private final byte[] segments = new byte[(int) (END - START) >> SEGMENT_SHIFT];

    /** Whether the address is in the area. */
    static boolean covers(long p) {
        return p >= START && p < END;
    }

    /** Says what a range, which begins and ends with a segment, is; false if it was that already. */
    boolean set(long start, long size, boolean read, boolean write) {
        byte wanted = (byte) ((read ? READ : 0) | (write ? WRITE : 0));
        boolean changed = false;
        for (long p = start; p < start + size; p += 1L << SEGMENT_SHIFT) {
            int i = index(p);
            changed |= segments[i] != wanted;
            segments[i] = wanted;
        }
        return changed;
    }

    private static int index(long p) {
        return (int) (p - START) >> SEGMENT_SHIFT;
    }

    /** Whether reads see RAM and writes do not reach it. */
    boolean readOnly(long p) {
        return covers(p) && segments[index(p)] == READ;
    }

    /** Whether writes reach RAM that reads do not see. */
    boolean writeOnly(long p) {
        return covers(p) && segments[index(p)] == WRITE;
    }

    /** Whether it is RAM and nothing else. */
    boolean ram(long p) {
        return covers(p) && segments[index(p)] == (READ | WRITE);
    }
}
