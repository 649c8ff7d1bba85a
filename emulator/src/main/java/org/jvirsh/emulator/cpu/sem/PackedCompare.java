package org.jvirsh.emulator.cpu.sem;

/** Packed integer comparison, minimum, maximum, absolute value and sign (SDM vol. 2, PCMPEQB to PSIGND). */
public final class PackedCompare {
    private PackedCompare() {}

    /** PCMPEQB: all ones where bytes are equal. */
    public static long pcmpeqb(long a, long b) {
        return Lanes.equal(a, b, Lanes.BYTES);
    }

    /** PCMPEQW: all ones where words are equal. */
    public static long pcmpeqw(long a, long b) {
        return Lanes.equal(a, b, Lanes.WORDS);
    }

    /** PCMPEQD: all ones where doublewords are equal. */
    public static long pcmpeqd(long a, long b) {
        return Lanes.equal(a, b, Lanes.DWORDS);
    }

    /** PCMPEQQ: all ones where quadwords are equal. */
    public static long pcmpeqq(long a, long b) {
        return a == b ? -1L : 0L;
    }

    /** PCMPGTB: all ones where signed bytes are greater. */
    public static long pcmpgtb(long a, long b) {
        return Lanes.greater(a, b, Lanes.BYTES);
    }

    /** PCMPGTW: all ones where signed words are greater. */
    public static long pcmpgtw(long a, long b) {
        return Lanes.greater(a, b, Lanes.WORDS);
    }

    /** PCMPGTD: all ones where signed doublewords are greater. */
    public static long pcmpgtd(long a, long b) {
        return Lanes.greater(a, b, Lanes.DWORDS);
    }

    /** PCMPGTQ: all ones where signed quadwords are greater. */
    public static long pcmpgtq(long a, long b) {
        return a > b ? -1L : 0L;
    }

    /** PMINUB: smaller of unsigned bytes. */
    public static long pminub(long a, long b) {
        return Lanes.select(Lanes.above(a, b, Lanes.BYTES), b, a);
    }

    /** PMAXUB: greater of unsigned bytes. */
    public static long pmaxub(long a, long b) {
        return Lanes.select(Lanes.above(a, b, Lanes.BYTES), a, b);
    }

    /** PMINSB: smaller of signed bytes. */
    public static long pminsb(long a, long b) {
        return Lanes.select(Lanes.greater(a, b, Lanes.BYTES), b, a);
    }

    /** PMAXSB: greater of signed bytes. */
    public static long pmaxsb(long a, long b) {
        return Lanes.select(Lanes.greater(a, b, Lanes.BYTES), a, b);
    }

    /** PMINUW: smaller of unsigned words. */
    public static long pminuw(long a, long b) {
        return Lanes.select(Lanes.above(a, b, Lanes.WORDS), b, a);
    }

    /** PMAXUW: greater of unsigned words. */
    public static long pmaxuw(long a, long b) {
        return Lanes.select(Lanes.above(a, b, Lanes.WORDS), a, b);
    }

    /** PMINSW: smaller of signed words. */
    public static long pminsw(long a, long b) {
        return Lanes.select(Lanes.greater(a, b, Lanes.WORDS), b, a);
    }

    /** PMAXSW: greater of signed words. */
    public static long pmaxsw(long a, long b) {
        return Lanes.select(Lanes.greater(a, b, Lanes.WORDS), a, b);
    }

    /** PMINUD: smaller of unsigned doublewords. */
    public static long pminud(long a, long b) {
        return Lanes.select(Lanes.above(a, b, Lanes.DWORDS), b, a);
    }

    /** PMAXUD: greater of unsigned doublewords. */
    public static long pmaxud(long a, long b) {
        return Lanes.select(Lanes.above(a, b, Lanes.DWORDS), a, b);
    }

    /** PMINSD: smaller of signed doublewords. */
    public static long pminsd(long a, long b) {
        return Lanes.select(Lanes.greater(a, b, Lanes.DWORDS), b, a);
    }

    /** PMAXSD: greater of signed doublewords. */
    public static long pmaxsd(long a, long b) {
        return Lanes.select(Lanes.greater(a, b, Lanes.DWORDS), a, b);
    }

    /** PABSB: absolute value of bytes. */
    public static long pabsb(long b) {
        return Lanes.negate(b, Lanes.spread(b & Lanes.BYTES, Lanes.BYTES), Lanes.BYTES);
    }

    /** PABSW: absolute value of words. */
    public static long pabsw(long b) {
        return Lanes.negate(b, Lanes.spread(b & Lanes.WORDS, Lanes.WORDS), Lanes.WORDS);
    }

    /** PABSD: absolute value of doublewords. */
    public static long pabsd(long b) {
        return Lanes.negate(b, Lanes.spread(b & Lanes.DWORDS, Lanes.DWORDS), Lanes.DWORDS);
    }

    /** PSIGNB: negates bytes of a where those of b are negative, clears them where b is zero. */
    public static long psignb(long a, long b) {
        return sign(a, b, Lanes.BYTES);
    }

    /** PSIGNW: negates words of a where those of b are negative, clears them where b is zero. */
    public static long psignw(long a, long b) {
        return sign(a, b, Lanes.WORDS);
    }

    /** PSIGND: negates doublewords of a where those of b are negative, clears them where b is zero. */
    public static long psignd(long a, long b) {
        return sign(a, b, Lanes.DWORDS);
    }

    private static long sign(long a, long b, long h) {
        return Lanes.negate(a, Lanes.spread(b & h, h), h) & ~Lanes.equal(b, 0, h);
    }
}
