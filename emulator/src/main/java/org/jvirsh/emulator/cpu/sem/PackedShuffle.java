package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/**
 * Shuffles by immediate and by register, and byte alignment (SDM vol. 2, PSHUFW to PSHUFB, SHUFPS, PALIGNR).
 */
public final class PackedShuffle {
    private PackedShuffle() {}

    private static long dword(Cpu c, int n, int i) {
        return c.xmm[2 * n + (i >>> 1)] >>> 32 * (i & 1) & 0xFFFF_FFFFL;
    }

    /** PSHUFW: each result word is the word of {@code b} that two bits of the immediate name. */
    public static long pshufw(long b, long imm) {
        int order = (int) imm;
        return b >>> 16 * (order & 3) & 0xFFFF
                | (b >>> 16 * (order >>> 2 & 3) & 0xFFFF) << 16
                | (b >>> 16 * (order >>> 4 & 3) & 0xFFFF) << 32
                | b >>> 16 * (order >>> 6 & 3) << 48;
    }

    /** PSHUFLW: shuffles the low words, copies the high half. */
    public static void pshuflw(Cpu c, int d, int s, long imm) {
        c.xmm[2 * d] = pshufw(c.xmm[2 * s], imm);
        c.xmm[2 * d + 1] = c.xmm[2 * s + 1];
    }

    /** PSHUFHW: shuffles the high words, copies the low half. */
    public static void pshufhw(Cpu c, int d, int s, long imm) {
        c.xmm[2 * d] = c.xmm[2 * s];
        c.xmm[2 * d + 1] = pshufw(c.xmm[2 * s + 1], imm);
    }

    /** PSHUFD: shuffles doublewords. */
    public static void pshufd(Cpu c, int d, int s, long imm) {
        int order = (int) imm;
        long lo = dword(c, s, order & 3) | dword(c, s, order >>> 2 & 3) << 32;
        long hi = dword(c, s, order >>> 4 & 3) | dword(c, s, order >>> 6 & 3) << 32;
        c.xmm[2 * d] = lo;
        c.xmm[2 * d + 1] = hi;
    }

    /** SHUFPS: two doublewords of the first operand, then two of the second. */
    public static void shufps(Cpu c, int d, int s, long imm) {
        int order = (int) imm;
        long lo = dword(c, d, order & 3) | dword(c, d, order >>> 2 & 3) << 32;
        long hi = dword(c, s, order >>> 4 & 3) | dword(c, s, order >>> 6 & 3) << 32;
        c.xmm[2 * d] = lo;
        c.xmm[2 * d + 1] = hi;
    }

    /** SHUFPD: a quadword of the first operand, then one of the second. */
    public static void shufpd(Cpu c, int d, int s, long imm) {
        long hi = c.xmm[2 * s + ((int) imm >>> 1 & 1)];
        c.xmm[2 * d] = c.xmm[2 * d + ((int) imm & 1)];
        c.xmm[2 * d + 1] = hi;
    }

    /** PSHUFB on MMX registers. */
    public static long pshufb(long a, long b) {
        long r = 0;
        for (int i = 0; i < 64; i += 8) {
            int pick = (int) (b >>> i);
            if ((pick & 0x80) == 0) {
                r |= (a >>> 8 * (pick & 7) & 0xFF) << i;
            }
        }
        return r;
    }

    /** PSHUFB on XMM registers. */
    public static void pshufbXmm(Cpu c, int d, int s) {
        long lo = c.xmm[2 * d];
        long hi = c.xmm[2 * d + 1];
        long picksHigh = c.xmm[2 * s + 1];
        c.xmm[2 * d] = pickBytes(lo, hi, c.xmm[2 * s]);
        c.xmm[2 * d + 1] = pickBytes(lo, hi, picksHigh);
    }

    private static long pickBytes(long lo, long hi, long picks) {
        long r = 0;
        for (int i = 0; i < 64; i += 8) {
            int pick = (int) (picks >>> i);
            if ((pick & 0x80) == 0) {
                r |= (((pick & 8) == 0 ? lo : hi) >>> 8 * (pick & 7) & 0xFF) << i;
            }
        }
        return r;
    }

    /** PALIGNR on MMX registers: a quadword {@code imm} bytes into b, a. */
    public static long palignr(long a, long b, long imm) {
        return PackedShift.window(b, a, (int) imm);
    }

    /** PALIGNR on XMM registers: 16 bytes {@code imm} bytes into s, d. */
    public static void palignrXmm(Cpu c, int d, int s, long imm) {
        int n = (int) imm;
        long q0 = c.xmm[2 * s];
        long q1 = c.xmm[2 * s + 1];
        long q2 = c.xmm[2 * d];
        long q3 = c.xmm[2 * d + 1];
        if (n < 8) {
            c.xmm[2 * d] = PackedShift.window(q0, q1, n);
            c.xmm[2 * d + 1] = PackedShift.window(q1, q2, n);
        } else if (n < 16) {
            c.xmm[2 * d] = PackedShift.window(q1, q2, n - 8);
            c.xmm[2 * d + 1] = PackedShift.window(q2, q3, n - 8);
        } else {
            c.xmm[2 * d] = PackedShift.window(q2, q3, n - 16);
            c.xmm[2 * d + 1] = PackedShift.window(q3, 0, n - 16);
        }
    }
}
