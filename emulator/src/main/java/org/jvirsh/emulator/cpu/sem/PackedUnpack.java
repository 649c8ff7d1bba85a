package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/**
 * Interleaving (SDM vol. 2, PUNPCKLBW to PUNPCKHQDQ, UNPCKLPS to UNPCKHPD, MOVLHPS and MOVHLPS). The 64-bit
 * methods are the MMX forms; one half of an XMM register is interleaved into both by a low and a high one.
 */
public final class PackedUnpack {
    private PackedUnpack() {}

    /** Spreads four bytes to the low bytes of four words. */
    private static long spreadBytes(long v) {
        v = v & 0xFFFF | (v & 0xFFFF_0000L) << 16;
        return v & 0x0000_00FF_0000_00FFL | (v & 0x0000_FF00_0000_FF00L) << 8;
    }

    private static long spreadWords(long v) {
        return v & 0xFFFF | (v & 0xFFFF_0000L) << 16;
    }

    /** PUNPCKLBW; the low doublewords count. */
    public static long punpcklbw(long a, long b) {
        return spreadBytes(a & 0xFFFF_FFFFL) | spreadBytes(b & 0xFFFF_FFFFL) << 8;
    }

    /** PUNPCKLWD; the low doublewords count. */
    public static long punpcklwd(long a, long b) {
        return spreadWords(a & 0xFFFF_FFFFL) | spreadWords(b & 0xFFFF_FFFFL) << 16;
    }

    /** PUNPCKLDQ; the low doublewords count. */
    public static long punpckldq(long a, long b) {
        return a & 0xFFFF_FFFFL | b << 32;
    }

    /** PUNPCKHBW; the high doublewords count. */
    public static long punpckhbw(long a, long b) {
        return punpcklbw(a >>> 32, b >>> 32);
    }

    /** PUNPCKHWD; the high doublewords count. */
    public static long punpckhwd(long a, long b) {
        return punpcklwd(a >>> 32, b >>> 32);
    }

    /** PUNPCKHDQ; the high doublewords count. */
    public static long punpckhdq(long a, long b) {
        return a >>> 32 | b & 0xFFFF_FFFF_0000_0000L;
    }

    /** PUNPCKLBW on XMM registers. */
    public static void punpcklbwXmm(Cpu c, int d, int s) {
        long a = c.xmm[2 * d];
        long b = c.xmm[2 * s];
        c.xmm[2 * d] = punpcklbw(a, b);
        c.xmm[2 * d + 1] = punpckhbw(a, b);
    }

    /** PUNPCKHBW on XMM registers. */
    public static void punpckhbwXmm(Cpu c, int d, int s) {
        long a = c.xmm[2 * d + 1];
        long b = c.xmm[2 * s + 1];
        c.xmm[2 * d] = punpcklbw(a, b);
        c.xmm[2 * d + 1] = punpckhbw(a, b);
    }

    /** PUNPCKLWD on XMM registers. */
    public static void punpcklwdXmm(Cpu c, int d, int s) {
        long a = c.xmm[2 * d];
        long b = c.xmm[2 * s];
        c.xmm[2 * d] = punpcklwd(a, b);
        c.xmm[2 * d + 1] = punpckhwd(a, b);
    }

    /** PUNPCKHWD on XMM registers. */
    public static void punpckhwdXmm(Cpu c, int d, int s) {
        long a = c.xmm[2 * d + 1];
        long b = c.xmm[2 * s + 1];
        c.xmm[2 * d] = punpcklwd(a, b);
        c.xmm[2 * d + 1] = punpckhwd(a, b);
    }

    /** PUNPCKLDQ and UNPCKLPS on XMM registers. */
    public static void punpckldqXmm(Cpu c, int d, int s) {
        long a = c.xmm[2 * d];
        long b = c.xmm[2 * s];
        c.xmm[2 * d] = punpckldq(a, b);
        c.xmm[2 * d + 1] = punpckhdq(a, b);
    }

    /** PUNPCKHDQ and UNPCKHPS on XMM registers. */
    public static void punpckhdqXmm(Cpu c, int d, int s) {
        long a = c.xmm[2 * d + 1];
        long b = c.xmm[2 * s + 1];
        c.xmm[2 * d] = punpckldq(a, b);
        c.xmm[2 * d + 1] = punpckhdq(a, b);
    }

    /** PUNPCKLQDQ, UNPCKLPD and MOVLHPS: the low quadword goes to the high half. */
    public static void punpcklqdq(Cpu c, int d, int s) {
        c.xmm[2 * d + 1] = c.xmm[2 * s];
    }

    /** PUNPCKHQDQ and UNPCKHPD: the high quadwords. */
    public static void punpckhqdq(Cpu c, int d, int s) {
        long high = c.xmm[2 * s + 1];
        c.xmm[2 * d] = c.xmm[2 * d + 1];
        c.xmm[2 * d + 1] = high;
    }
}
