package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/**
 * Packed shifts (SDM vol. 2, PSLLW to PSRLDQ). The lane methods take the whole 64-bit count: it is an
 * immediate or, for MMX, the other register. With an XMM register as count its low quadword counts for both
 * halves; those forms take register numbers.
 */
public final class PackedShift {
    private PackedShift() {}

    private static boolean beyond(long count, int bits) {
        return Long.compareUnsigned(count, bits) >= 0;
    }

    /** Count for arithmetic shifts: beyond the width it stops at the width minus one. */
    private static int limited(long count, int bits) {
        return beyond(count, bits) ? bits - 1 : (int) count;
    }

    /** PSLLW. */
    public static long psllw(long a, long n) {
        return beyond(n, 16) ? 0 : a << n & 0x0001_0001_0001_0001L * (0xFFFF << (int) n & 0xFFFF);
    }

    /** PSLLD. */
    public static long pslld(long a, long n) {
        return beyond(n, 32) ? 0 : a << n & 0x0000_0001_0000_0001L * (0xFFFF_FFFFL << n & 0xFFFF_FFFFL);
    }

    /** PSLLQ. */
    public static long psllq(long a, long n) {
        return beyond(n, 64) ? 0 : a << n;
    }

    /** PSRLW. */
    public static long psrlw(long a, long n) {
        return beyond(n, 16) ? 0 : a >>> n & 0x0001_0001_0001_0001L * (0xFFFF >>> (int) n);
    }

    /** PSRLD. */
    public static long psrld(long a, long n) {
        return beyond(n, 32) ? 0 : a >>> n & 0x0000_0001_0000_0001L * (0xFFFF_FFFFL >>> n);
    }

    /** PSRLQ. */
    public static long psrlq(long a, long n) {
        return beyond(n, 64) ? 0 : a >>> n;
    }

    /** PSRAW. */
    public static long psraw(long a, long n) {
        int k = limited(n, 16);
        return (short) a >> k & 0xFFFFL
                | ((short) (a >>> 16) >> k & 0xFFFFL) << 16
                | ((short) (a >>> 32) >> k & 0xFFFFL) << 32
                | a >> 48 >> k << 48;
    }

    /** PSRAD. */
    public static long psrad(long a, long n) {
        int k = limited(n, 32);
        return (int) a >> k & 0xFFFF_FFFFL | a >> 32 >> k << 32;
    }

    /** PSLLW by the low quadword of an XMM register. */
    public static void psllwXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = psllw(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = psllw(c.xmm[2 * d + 1], n);
    }

    /** PSLLD by the low quadword of an XMM register. */
    public static void pslldXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = pslld(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = pslld(c.xmm[2 * d + 1], n);
    }

    /** PSLLQ by the low quadword of an XMM register. */
    public static void psllqXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = psllq(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = psllq(c.xmm[2 * d + 1], n);
    }

    /** PSRLW by the low quadword of an XMM register. */
    public static void psrlwXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = psrlw(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = psrlw(c.xmm[2 * d + 1], n);
    }

    /** PSRLD by the low quadword of an XMM register. */
    public static void psrldXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = psrld(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = psrld(c.xmm[2 * d + 1], n);
    }

    /** PSRLQ by the low quadword of an XMM register. */
    public static void psrlqXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = psrlq(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = psrlq(c.xmm[2 * d + 1], n);
    }

    /** PSRAW by the low quadword of an XMM register. */
    public static void psrawXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = psraw(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = psraw(c.xmm[2 * d + 1], n);
    }

    /** PSRAD by the low quadword of an XMM register. */
    public static void psradXmm(Cpu c, int d, int s) {
        long n = c.xmm[2 * s];
        c.xmm[2 * d] = psrad(c.xmm[2 * d], n);
        c.xmm[2 * d + 1] = psrad(c.xmm[2 * d + 1], n);
    }

    /** PSLLDQ: shifts the register left by bytes. */
    public static void pslldq(Cpu c, int d, long bytes) {
        int n = (int) Math.min(bytes, 16);
        long lo = c.xmm[2 * d];
        c.xmm[2 * d + 1] = upper(lo, c.xmm[2 * d + 1], 16 - n);
        c.xmm[2 * d] = upper(0, lo, 16 - n);
    }

    /** PSRLDQ: shifts the register right by bytes. */
    public static void psrldq(Cpu c, int d, long bytes) {
        int n = (int) Math.min(bytes, 16);
        long hi = c.xmm[2 * d + 1];
        c.xmm[2 * d] = window(c.xmm[2 * d], hi, n);
        c.xmm[2 * d + 1] = window(hi, 0, n);
    }

    /** The quadword {@code n} bytes (0..16) into the 16 bytes {@code lo}, {@code hi}; zero beyond. */
    static long window(long lo, long hi, int n) {
        if (n >= 8) {
            return n >= 16 ? 0 : hi >>> 8 * (n - 8);
        }
        return n == 0 ? lo : lo >>> 8 * n | hi << 64 - 8 * n;
    }

    /** As {@link #window}, but at the distance 8..16 from below the pair, so that 16 gives {@code hi}. */
    private static long upper(long lo, long hi, int n) {
        return n == 16 ? hi : n >= 8 ? window(lo, hi, n - 8) : window(0, lo, n);
    }
}
