package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/**
 * Narrowing with saturation (SDM vol. 2, PACKSSWB to PACKUSDW). The 64-bit method takes the two sources: the
 * two operands for MMX, the two halves of one operand for XMM.
 */
public final class PackedPack {
    private PackedPack() {}

    private static long bytes(long v, int min, int max) {
        return clampWord(v, min, max) | clampWord(v >> 16, min, max) << 8 | clampWord(v >> 32, min, max) << 16
                | clampWord(v >> 48, min, max) << 24;
    }

    private static long clampWord(long v, int min, int max) {
        return Math.clamp((short) v, min, max) & 0xFF;
    }

    private static long words(long v, int min, int max) {
        long low = Math.clamp(v << 32 >> 32, min, max) & 0xFFFFL;
        return low | (Math.clamp(v >> 32, min, max) & 0xFFFFL) << 16;
    }

    /** PACKSSWB: signed words to signed bytes. */
    public static long packsswb(long a, long b) {
        return bytes(a, Byte.MIN_VALUE, Byte.MAX_VALUE) | bytes(b, Byte.MIN_VALUE, Byte.MAX_VALUE) << 32;
    }

    /** PACKUSWB: signed words to unsigned bytes. */
    public static long packuswb(long a, long b) {
        return bytes(a, 0, 0xFF) | bytes(b, 0, 0xFF) << 32;
    }

    /** PACKSSDW: signed doublewords to signed words. */
    public static long packssdw(long a, long b) {
        return words(a, Short.MIN_VALUE, Short.MAX_VALUE) | words(b, Short.MIN_VALUE, Short.MAX_VALUE) << 32;
    }

    /** PACKUSDW: signed doublewords to unsigned words. */
    public static long packusdw(long a, long b) {
        return words(a, 0, 0xFFFF) | words(b, 0, 0xFFFF) << 32;
    }

    /** PACKSSWB on XMM registers. */
    public static void packsswbXmm(Cpu c, int d, int s) {
        long high = packsswb(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = packsswb(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PACKUSWB on XMM registers. */
    public static void packuswbXmm(Cpu c, int d, int s) {
        long high = packuswb(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = packuswb(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PACKSSDW on XMM registers. */
    public static void packssdwXmm(Cpu c, int d, int s) {
        long high = packssdw(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = packssdw(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }

    /** PACKUSDW on XMM registers. */
    public static void packusdwXmm(Cpu c, int d, int s) {
        long high = packusdw(c.xmm[2 * s], c.xmm[2 * s + 1]);
        c.xmm[2 * d] = packusdw(c.xmm[2 * d], c.xmm[2 * d + 1]);
        c.xmm[2 * d + 1] = high;
    }
}
