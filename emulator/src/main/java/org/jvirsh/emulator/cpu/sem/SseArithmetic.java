package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.fp.SseCompare;
import org.jvirsh.emulator.fp.SseDouble;
import org.jvirsh.emulator.fp.SseSingle;

/**
 * Addition, subtraction, multiplication, division, square root, minimum and maximum of SSE and SSE2 (SDM vol.
 * 2).
 */
public final class SseArithmetic {
    private SseArithmetic() {}

    /** ADDPS. */
    public static void addps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = addPair(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = addPair(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long addPair(FpContext f, long a, long b) {
        return Sse.pair(SseSingle.add(f, (int) a, (int) b), SseSingle.add(f, Sse.upper(a), Sse.upper(b)));
    }

    /** ADDPD. */
    public static void addpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.add(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = SseDouble.add(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** ADDSS. */
    public static void addss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseSingle.add(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s]));
    }

    /** ADDSD. */
    public static void addsd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseDouble.add(f, c.xmm[2 * d], c.xmm[2 * s]));
    }

    /** SUBPS. */
    public static void subps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = subPair(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = subPair(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long subPair(FpContext f, long a, long b) {
        return Sse.pair(SseSingle.sub(f, (int) a, (int) b), SseSingle.sub(f, Sse.upper(a), Sse.upper(b)));
    }

    /** SUBPD. */
    public static void subpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.sub(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = SseDouble.sub(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** SUBSS. */
    public static void subss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseSingle.sub(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s]));
    }

    /** SUBSD. */
    public static void subsd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseDouble.sub(f, c.xmm[2 * d], c.xmm[2 * s]));
    }

    /** MULPS. */
    public static void mulps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = mulPair(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = mulPair(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long mulPair(FpContext f, long a, long b) {
        return Sse.pair(SseSingle.mul(f, (int) a, (int) b), SseSingle.mul(f, Sse.upper(a), Sse.upper(b)));
    }

    /** MULPD. */
    public static void mulpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.mul(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = SseDouble.mul(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** MULSS. */
    public static void mulss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseSingle.mul(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s]));
    }

    /** MULSD. */
    public static void mulsd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseDouble.mul(f, c.xmm[2 * d], c.xmm[2 * s]));
    }

    /** DIVPS. */
    public static void divps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = divPair(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = divPair(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long divPair(FpContext f, long a, long b) {
        return Sse.pair(SseSingle.div(f, (int) a, (int) b), SseSingle.div(f, Sse.upper(a), Sse.upper(b)));
    }

    /** DIVPD. */
    public static void divpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.div(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = SseDouble.div(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** DIVSS. */
    public static void divss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseSingle.div(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s]));
    }

    /** DIVSD. */
    public static void divsd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseDouble.div(f, c.xmm[2 * d], c.xmm[2 * s]));
    }

    /** MINPS. */
    public static void minps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = minPair(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = minPair(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long minPair(FpContext f, long a, long b) {
        return Sse.pair(SseCompare.minSingle(f, (int) a, (int) b),
            SseCompare.minSingle(f, Sse.upper(a), Sse.upper(b)));
    }

    /** MINPD. */
    public static void minpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseCompare.minDouble(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = SseCompare.minDouble(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** MINSS. */
    public static void minss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseCompare.minSingle(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s]));
    }

    /** MINSD. */
    public static void minsd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseCompare.minDouble(f, c.xmm[2 * d], c.xmm[2 * s]));
    }

    /** MAXPS. */
    public static void maxps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = maxPair(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = maxPair(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long maxPair(FpContext f, long a, long b) {
        return Sse.pair(SseCompare.maxSingle(f, (int) a, (int) b),
            SseCompare.maxSingle(f, Sse.upper(a), Sse.upper(b)));
    }

    /** MAXPD. */
    public static void maxpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseCompare.maxDouble(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = SseCompare.maxDouble(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** MAXSS. */
    public static void maxss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseCompare.maxSingle(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s]));
    }

    /** MAXSD. */
    public static void maxsd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseCompare.maxDouble(f, c.xmm[2 * d], c.xmm[2 * s]));
    }

    /** SQRTPS. */
    public static void sqrtps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = sqrtPair(f, c.xmm[2 * s]);
        long high = sqrtPair(f, c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long sqrtPair(FpContext f, long b) {
        return Sse.pair(SseSingle.sqrt(f, (int) b), SseSingle.sqrt(f, Sse.upper(b)));
    }

    /** SQRTPD. */
    public static void sqrtpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.sqrt(f, c.xmm[2 * s]);
        long high = SseDouble.sqrt(f, c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** SQRTSS. */
    public static void sqrtss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseSingle.sqrt(f, (int) c.xmm[2 * s]));
    }

    /** SQRTSD. */
    public static void sqrtsd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseDouble.sqrt(f, c.xmm[2 * s]));
    }
}
