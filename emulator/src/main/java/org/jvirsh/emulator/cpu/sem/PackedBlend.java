package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/** Blends by immediate and by the sign bits of XMM0 (SDM vol. 2, PBLENDW to BLENDVPD). */
public final class PackedBlend {
    private PackedBlend() {}

    private static void blend(Cpu c, int d, int s, long maskLow, long maskHigh) {
        c.xmm[2 * d] = Lanes.select(maskLow, c.xmm[2 * s], c.xmm[2 * d]);
        c.xmm[2 * d + 1] = Lanes.select(maskHigh, c.xmm[2 * s + 1], c.xmm[2 * d + 1]);
    }

    /** Four bits to four words of ones. */
    private static long wordMask(int bits) {
        long signs = (bits & 1L) << 15 | (bits & 2L) << 30 | (bits & 4L) << 45 | (bits & 8L) << 60;
        return Lanes.spread(signs, Lanes.WORDS);
    }

    /** Two bits to two doublewords of ones. */
    private static long dwordMask(int bits) {
        return ((bits & 1) != 0 ? 0xFFFF_FFFFL : 0) | ((bits & 2) != 0 ? 0xFFFF_FFFF_0000_0000L : 0);
    }

    /** PBLENDW. */
    public static void pblendw(Cpu c, int d, int s, long imm) {
        blend(c, d, s, wordMask((int) imm), wordMask((int) imm >>> 4));
    }

    /** BLENDPS. */
    public static void blendps(Cpu c, int d, int s, long imm) {
        blend(c, d, s, dwordMask((int) imm), dwordMask((int) imm >>> 2));
    }

    /** BLENDPD. */
    public static void blendpd(Cpu c, int d, int s, long imm) {
        blend(c, d, s, -(imm & 1), -(imm >>> 1 & 1));
    }

    /** PBLENDVB. */
    public static void pblendvb(Cpu c, int d, int s, int mask) {
        blend(c, d, s,
                Lanes.spread(c.xmm[2 * mask] & Lanes.BYTES, Lanes.BYTES),
                Lanes.spread(c.xmm[2 * mask + 1] & Lanes.BYTES, Lanes.BYTES));
    }

    /** BLENDVPS. */
    public static void blendvps(Cpu c, int d, int s, int mask) {
        blend(c, d, s,
                Lanes.spread(c.xmm[2 * mask] & Lanes.DWORDS, Lanes.DWORDS),
                Lanes.spread(c.xmm[2 * mask + 1] & Lanes.DWORDS, Lanes.DWORDS));
    }

    /** BLENDVPD. */
    public static void blendvpd(Cpu c, int d, int s, int mask) {
        blend(c, d, s, c.xmm[2 * mask] >> 63, c.xmm[2 * mask + 1] >> 63);
    }
}
