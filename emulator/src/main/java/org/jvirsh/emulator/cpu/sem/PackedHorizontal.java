package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/**
 * Horizontal integer additions and subtractions (SDM vol. 2, PHADDW to PHSUBSW). The 64-bit method takes the
 * two sources whose neighbouring lanes are combined: the two operands for MMX, the two halves of one operand
 * for XMM.
 */
public final class PackedHorizontal {
    private PackedHorizontal() {}

    /** Even words of both. */
    private static long evenWords(long a, long b) {
        return a & 0xFFFF | a >>> 16 & 0xFFFF_0000L | (b & 0xFFFF) << 32 | (b >>> 32 & 0xFFFF) << 48;
    }

    private static long oddWords(long a, long b) {
        return evenWords(a >>> 16, b >>> 16);
    }

    private static long evenDwords(long a, long b) {
        return a & 0xFFFF_FFFFL | b << 32;
    }

    private static long oddDwords(long a, long b) {
        return evenDwords(a >>> 32, b >>> 32);
    }

    /** PHADDW. */
    public static long phaddw(long a, long b) {
        return Lanes.add(evenWords(a, b), oddWords(a, b), Lanes.WORDS);
    }

    /** PHADDD. */
    public static long phaddd(long a, long b) {
        return Lanes.add(evenDwords(a, b), oddDwords(a, b), Lanes.DWORDS);
    }

    /** PHADDSW. */
    public static long phaddsw(long a, long b) {
        return Lanes.addSigned(evenWords(a, b), oddWords(a, b), Lanes.WORDS);
    }

    /** PHSUBW. */
    public static long phsubw(long a, long b) {
        return Lanes.sub(evenWords(a, b), oddWords(a, b), Lanes.WORDS);
    }

    /** PHSUBD. */
    public static long phsubd(long a, long b) {
        return Lanes.sub(evenDwords(a, b), oddDwords(a, b), Lanes.DWORDS);
    }

    /** PHSUBSW. */
    public static long phsubsw(long a, long b) {
        return Lanes.subSigned(evenWords(a, b), oddWords(a, b), Lanes.WORDS);
    }

    /** PHADDW on XMM registers. */
    public static void phaddwXmm(Cpu c, int d, int s) {
        long high = phaddw(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = phaddw(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PHADDD on XMM registers. */
    public static void phadddXmm(Cpu c, int d, int s) {
        long high = phaddd(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = phaddd(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PHADDSW on XMM registers. */
    public static void phaddswXmm(Cpu c, int d, int s) {
        long high = phaddsw(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = phaddsw(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PHSUBW on XMM registers. */
    public static void phsubwXmm(Cpu c, int d, int s) {
        long high = phsubw(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = phsubw(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PHSUBD on XMM registers. */
    public static void phsubdXmm(Cpu c, int d, int s) {
        long high = phsubd(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = phsubd(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PHSUBSW on XMM registers. */
    public static void phsubswXmm(Cpu c, int d, int s) {
        long high = phsubsw(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = phsubsw(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }
}
