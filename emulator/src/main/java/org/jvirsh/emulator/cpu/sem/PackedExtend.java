package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/** Widening of the low elements with sign or zero (SDM vol. 2, PMOVSX and PMOVZX). */
public final class PackedExtend {
    private PackedExtend() {}

    private static final int BYTE = 8;
    private static final int WORD = 16;
    private static final int DWORD = 32;

    private static void signed(Cpu c, int d, int s, int from, int to) {
        long v = c.xmm[2 * s];
        c.xmm[2 * d] = signedHalf(v, from, to);
        c.xmm[2 * d + 1] = signedHalf(v >>> 64 / to * from, from, to);
    }

    private static long signedHalf(long v, int from, int to) {
        long mask = -1L >>> 64 - to;
        long r = 0;
        for (int i = 0; i < 64 / to; i++) {
            r |= (v << 64 - from - i * from >> 64 - from & mask) << i * to;
        }
        return r;
    }

    private static void unsigned(Cpu c, int d, int s, int from, int to) {
        long v = c.xmm[2 * s];
        c.xmm[2 * d] = unsignedHalf(v, from, to);
        c.xmm[2 * d + 1] = unsignedHalf(v >>> 64 / to * from, from, to);
    }

    private static long unsignedHalf(long v, int from, int to) {
        long mask = -1L >>> 64 - from;
        long r = 0;
        for (int i = 0; i < 64 / to; i++) {
            r |= (v >>> i * from & mask) << i * to;
        }
        return r;
    }

    /** PMOVSXBW. */
    public static void pmovsxbw(Cpu c, int d, int s) {
        signed(c, d, s, BYTE, WORD);
    }

    /** PMOVSXBD. */
    public static void pmovsxbd(Cpu c, int d, int s) {
        signed(c, d, s, BYTE, DWORD);
    }

    /** PMOVSXBQ. */
    public static void pmovsxbq(Cpu c, int d, int s) {
        signed(c, d, s, BYTE, 64);
    }

    /** PMOVSXWD. */
    public static void pmovsxwd(Cpu c, int d, int s) {
        signed(c, d, s, WORD, DWORD);
    }

    /** PMOVSXWQ. */
    public static void pmovsxwq(Cpu c, int d, int s) {
        signed(c, d, s, WORD, 64);
    }

    /** PMOVSXDQ. */
    public static void pmovsxdq(Cpu c, int d, int s) {
        signed(c, d, s, DWORD, 64);
    }

    /** PMOVZXBW. */
    public static void pmovzxbw(Cpu c, int d, int s) {
        unsigned(c, d, s, BYTE, WORD);
    }

    /** PMOVZXBD. */
    public static void pmovzxbd(Cpu c, int d, int s) {
        unsigned(c, d, s, BYTE, DWORD);
    }

    /** PMOVZXBQ. */
    public static void pmovzxbq(Cpu c, int d, int s) {
        unsigned(c, d, s, BYTE, 64);
    }

    /** PMOVZXWD. */
    public static void pmovzxwd(Cpu c, int d, int s) {
        unsigned(c, d, s, WORD, DWORD);
    }

    /** PMOVZXWQ. */
    public static void pmovzxwq(Cpu c, int d, int s) {
        unsigned(c, d, s, WORD, 64);
    }

    /** PMOVZXDQ. */
    public static void pmovzxdq(Cpu c, int d, int s) {
        unsigned(c, d, s, DWORD, 64);
    }
}
