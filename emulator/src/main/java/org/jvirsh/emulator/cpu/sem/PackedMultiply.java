package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/** Packed integer multiplication and sums of differences (SDM vol. 2, PMULLW to PHMINPOSUW). */
public final class PackedMultiply {
    private PackedMultiply() {}

    private static int word(long v, int i) {
        return (short) (v >>> 16 * i);
    }

    private static int unsignedWord(long v, int i) {
        return (int) (v >>> 16 * i) & 0xFFFF;
    }

    private static int unsignedByte(long v, int i) {
        return (int) (v >>> 8 * i) & 0xFF;
    }

    private static long words(int w0, int w1, int w2, int w3) {
        return w0 & 0xFFFFL | (w1 & 0xFFFFL) << 16 | (w2 & 0xFFFFL) << 32 | (long) w3 << 48;
    }

    private static long dwords(int d0, int d1) {
        return d0 & 0xFFFF_FFFFL | (long) d1 << 32;
    }

    /** PMULLW: low halves of word products. */
    public static long pmullw(long a, long b) {
        return words(
                word(a, 0) * word(b, 0),
                word(a, 1) * word(b, 1),
                word(a, 2) * word(b, 2),
                word(a, 3) * word(b, 3));
    }

    /** PMULHW: high halves of signed word products. */
    public static long pmulhw(long a, long b) {
        return words(
                word(a, 0) * word(b, 0) >> 16,
                word(a, 1) * word(b, 1) >> 16,
                word(a, 2) * word(b, 2) >> 16,
                word(a, 3) * word(b, 3) >> 16);
    }

    /** PMULHUW: high halves of unsigned word products. */
    public static long pmulhuw(long a, long b) {
        return words(
                unsignedWord(a, 0) * unsignedWord(b, 0) >>> 16,
                unsignedWord(a, 1) * unsignedWord(b, 1) >>> 16,
                unsignedWord(a, 2) * unsignedWord(b, 2) >>> 16,
                unsignedWord(a, 3) * unsignedWord(b, 3) >>> 16);
    }

    /** PMULHRSW: signed word products as fractions, rounded. */
    public static long pmulhrsw(long a, long b) {
        return words(
                (word(a, 0) * word(b, 0) >> 14) + 1 >> 1,
                (word(a, 1) * word(b, 1) >> 14) + 1 >> 1,
                (word(a, 2) * word(b, 2) >> 14) + 1 >> 1,
                (word(a, 3) * word(b, 3) >> 14) + 1 >> 1);
    }

    /** PMULUDQ: product of the low unsigned doublewords. */
    public static long pmuludq(long a, long b) {
        return (a & 0xFFFF_FFFFL) * (b & 0xFFFF_FFFFL);
    }

    /** PMULDQ: product of the low signed doublewords. */
    public static long pmuldq(long a, long b) {
        return (long) (int) a * (int) b;
    }

    /** PMULLD: low halves of doubleword products. */
    public static long pmulld(long a, long b) {
        return dwords((int) a * (int) b, (int) (a >>> 32) * (int) (b >>> 32));
    }

    /** PMADDWD: sums of neighbouring signed word products. */
    public static long pmaddwd(long a, long b) {
        return dwords(
                word(a, 0) * word(b, 0) + word(a, 1) * word(b, 1),
                word(a, 2) * word(b, 2) + word(a, 3) * word(b, 3));
    }

    /** PMADDUBSW: sums, with signed saturation, of neighbouring products of unsigned a and signed b bytes. */
    public static long pmaddubsw(long a, long b) {
        return words(
                byteProducts(a, b),
                byteProducts(a >>> 16, b >>> 16),
                byteProducts(a >>> 32, b >>> 32),
                byteProducts(a >>> 48, b >>> 48));
    }

    private static int byteProducts(long a, long b) {
        int sum = unsignedByte(a, 0) * (byte) b + unsignedByte(a, 1) * (byte) (b >>> 8);
        return Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** PSADBW: sum of the absolute differences of eight unsigned bytes. */
    public static long psadbw(long a, long b) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Math.abs(unsignedByte(a, i) - unsignedByte(b, i));
        }
        return sum;
    }

    /**
     * MPSADBW: eight sums of absolute differences of four bytes, sliding over the first operand.
     *
     * @param imm bits 0, 1: doubleword of the second operand; bit 2: doubleword of the first where sliding
     * starts
     */
    public static void mpsadbw(Cpu c, int d, int s, long imm) {
        int block = (int) (c.xmm[2 * s + ((int) imm >>> 1 & 1)] >>> 32 * (imm & 1));
        int start = (imm & 4) == 0 ? 0 : 4;
        long lo = c.xmm[2 * d];
        long hi = c.xmm[2 * d + 1];
        long first = 0;
        long second = 0;
        for (int i = 0; i < 4; i++) {
            first |= fourDifferences(PackedShift.window(lo, hi, start + i), block) << 16 * i;
            second |= fourDifferences(PackedShift.window(lo, hi, start + i + 4), block) << 16 * i;
        }
        c.xmm[2 * d] = first;
        c.xmm[2 * d + 1] = second;
    }

    private static long fourDifferences(long a, int b) {
        return psadbw(a & 0xFFFF_FFFFL, b & 0xFFFF_FFFFL);
    }

    /** PHMINPOSUW: the smallest unsigned word and its position. */
    public static void phminposuw(Cpu c, int d, int s) {
        int min = 0x1_0000;
        int position = 0;
        for (int i = 0; i < 8; i++) {
            int w = unsignedWord(c.xmm[2 * s + (i >>> 2)], i & 3);
            if (w < min) {
                min = w;
                position = i;
            }
        }
        c.xmm[2 * d] = min | (long) position << 16;
        c.xmm[2 * d + 1] = 0;
    }
}
