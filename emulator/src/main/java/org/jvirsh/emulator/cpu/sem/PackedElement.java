package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/** Insertion and extraction of single elements and of sign masks (SDM vol. 2, PINSRB to PMOVMSKB). */
public final class PackedElement {
    private PackedElement() {}

    private static long extract(Cpu c, int n, int i, int bits) {
        int perHalf = 64 / bits;
        return c.xmm[2 * n + i / perHalf] >>> bits * (i % perHalf) & (1L << bits) - 1;
    }

    private static void insert(Cpu c, int n, int i, int bits, long v) {
        int perHalf = 64 / bits;
        int shift = bits * (i % perHalf);
        long mask = (1L << bits) - 1;
        int at = 2 * n + i / perHalf;
        c.xmm[at] = c.xmm[at] & ~(mask << shift) | (v & mask) << shift;
    }

    /** PINSRB. */
    public static void pinsrb(Cpu c, int d, long v, long imm) {
        insert(c, d, (int) imm & 15, 8, v);
    }

    /** PINSRW into an XMM register. */
    public static void pinsrwXmm(Cpu c, int d, long v, long imm) {
        insert(c, d, (int) imm & 7, 16, v);
    }

    /** PINSRW into an MMX register. */
    public static long pinsrw(long a, long v, long imm) {
        int shift = 16 * ((int) imm & 3);
        return a & ~(0xFFFFL << shift) | (v & 0xFFFF) << shift;
    }

    /** PINSRD, and PINSRQ with 64-bit operand size. */
    public static void pinsrd(Cpu c, int size, int d, long v, long imm) {
        if (size == 64) {
            c.xmm[2 * d + ((int) imm & 1)] = v;
        } else {
            insert(c, d, (int) imm & 3, 32, v);
        }
    }

    /** PEXTRB. */
    public static long pextrb(Cpu c, int s, long imm) {
        return extract(c, s, (int) imm & 15, 8);
    }

    /** PEXTRW from an XMM register. */
    public static long pextrwXmm(Cpu c, int s, long imm) {
        return extract(c, s, (int) imm & 7, 16);
    }

    /** PEXTRW from an MMX register. */
    public static long pextrw(Cpu c, int s, long imm) {
        return c.fpSig[s] >>> 16 * ((int) imm & 3) & 0xFFFF;
    }

    /** PEXTRD, and PEXTRQ with 64-bit operand size. */
    public static long pextrd(Cpu c, int size, int s, long imm) {
        return size == 64 ? c.xmm[2 * s + ((int) imm & 1)] : extract(c, s, (int) imm & 3, 32);
    }

    /** EXTRACTPS. */
    public static long extractps(Cpu c, int s, long imm) {
        return extract(c, s, (int) imm & 3, 32);
    }

    /** INSERTPS from a register: bits 7, 6 of the immediate select the source doubleword. */
    public static void insertps(Cpu c, int d, int s, long imm) {
        insertAndClear(c, d, extract(c, s, (int) imm >>> 6 & 3, 32), (int) imm);
    }

    /** INSERTPS from memory, where there is only one doubleword. */
    public static void insertpsMemory(Cpu c, int d, int s, long imm) {
        insertAndClear(c, d, c.xmm[2 * s], (int) imm);
    }

    private static void insertAndClear(Cpu c, int d, long v, int imm) {
        insert(c, d, imm >>> 4 & 3, 32, v);
        for (int i = 0; i < 4; i++) {
            if ((imm >>> i & 1) != 0) {
                insert(c, d, i, 32, 0);
            }
        }
    }

    /** Gathers the sign bits of eight bytes. */
    private static long byteSigns(long v) {
        return ((v & Lanes.BYTES) >>> 7) * 0x0102_0408_1020_4080L >>> 56;
    }

    /** PMOVMSKB from an MMX register. */
    public static long pmovmskb(Cpu c, int s) {
        return byteSigns(c.fpSig[s]);
    }

    /** PMOVMSKB from an XMM register. */
    public static long pmovmskbXmm(Cpu c, int s) {
        return byteSigns(c.xmm[2 * s]) | byteSigns(c.xmm[2 * s + 1]) << 8;
    }

    /** MOVMSKPS. */
    public static long movmskps(Cpu c, int s) {
        long lo = c.xmm[2 * s];
        long hi = c.xmm[2 * s + 1];
        return lo >>> 31 & 1 | lo >>> 62 & 2 | hi >>> 29 & 4 | hi >>> 60 & 8;
    }

    /** MOVMSKPD. */
    public static long movmskpd(Cpu c, int s) {
        return c.xmm[2 * s] >>> 63 | c.xmm[2 * s + 1] >>> 62 & 2;
    }
}
