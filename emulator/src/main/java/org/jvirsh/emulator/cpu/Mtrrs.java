package org.jvirsh.emulator.cpu;

/**
 * Memory type range registers (SDM vol. 3, 11.11): eight variable ranges and the fixed ones. They hold what is written
 * and have no effect: all memory behaves as write-back memory.
 */
final class Mtrrs {
    private static final int CAP = 0xFE;
    private static final int VARIABLE = 0x200;
    private static final int FIX64K = 0x250;
    private static final int FIX16K = 0x258;
    private static final int FIX4K = 0x268;
    private static final int DEF_TYPE = 0x2FF;
    /** Eight variable ranges, fixed ranges, write-combining. */
    private static final long CAP_VALUE = 0x508;

    private Mtrrs() {}

    static boolean exists(int n) {
        return n == CAP || n == DEF_TYPE || n >= VARIABLE && n < VARIABLE + 16 || fixedIndex(n) >= 0;
    }

    private static int fixedIndex(int n) {
        if (n == FIX64K) {
            return 0;
        }
        if (n == FIX16K || n == FIX16K + 1) {
            return 1 + n - FIX16K;
        }
        return n >= FIX4K && n < FIX4K + 8 ? 3 + n - FIX4K : -1;
    }

    static long read(Msrs m, int n) {
        if (n == CAP) {
            return CAP_VALUE;
        }
        if (n == DEF_TYPE) {
            return m.mtrrDefault;
        }
        int fixed = fixedIndex(n);
        return fixed >= 0 ? m.mtrrFixed[fixed] : m.mtrrVariable[n - VARIABLE];
    }

    private static boolean validType(long v) {
        int t = (int) v & 0xFF;
        return t <= 6 && t != 2 && t != 3;
    }

    static void write(Cpu c, int n, long v) {
        Msrs m = c.msrs;
        int fixed = fixedIndex(n);
        if (n == CAP) {
            throw c.gp();
        } else if (n == DEF_TYPE) {
            if ((v & ~0xCFFL) != 0 || !validType(v)) {
                throw c.gp();
            }
            m.mtrrDefault = v;
        } else if (fixed >= 0) {
            for (int i = 0; i < 64; i += 8) {
                if (!validType(v >>> i)) {
                    throw c.gp();
                }
            }
            m.mtrrFixed[fixed] = v;
        } else {
            boolean mask = (n & 1) != 0;
            long low = mask ? 0x7FF : 0xF00;
            long high = -1L << c.model.physicalBits();
            if ((v & (low | high)) != 0 || !mask && !validType(v)) {
                throw c.gp();
            }
            m.mtrrVariable[n - VARIABLE] = v;
        }
    }
}
