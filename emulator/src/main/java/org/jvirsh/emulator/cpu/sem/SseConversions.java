package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.fp.SseConvert;

/** Conversions of SSE and SSE2 between XMM registers and to and from general registers (SDM vol. 2: CVT*). */
public final class SseConversions {
    private static final long LOW = 0xFFFF_FFFFL;

    private SseConversions() {}

    /** CVTSI2SS. */
    public static void cvtsi2ss(Cpu c, int size, int d, long v) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseConvert.integerToSingle(f, size == 64 ? v : (int) v));
    }

    /** CVTSI2SD. */
    public static void cvtsi2sd(Cpu c, int size, int d, long v) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseConvert.integerToDouble(f, size == 64 ? v : (int) v));
    }

    /** CVTSS2SI. */
    public static long cvtss2si(Cpu c, int size, int s) {
        FpContext f = Sse.context(c);
        return general(c, f, size, SseConvert.singleToInteger(f, (int) c.xmm[2 * s], width(size)));
    }

    /** CVTTSS2SI. */
    public static long cvttss2si(Cpu c, int size, int s) {
        FpContext f = Sse.context(c);
        return general(c, f, size, SseConvert.singleToIntegerTruncated(f, (int) c.xmm[2 * s], width(size)));
    }

    /** CVTSD2SI. */
    public static long cvtsd2si(Cpu c, int size, int s) {
        FpContext f = Sse.context(c);
        return general(c, f, size, SseConvert.doubleToInteger(f, c.xmm[2 * s], width(size)));
    }

    /** CVTTSD2SI. */
    public static long cvttsd2si(Cpu c, int size, int s) {
        FpContext f = Sse.context(c);
        return general(c, f, size, SseConvert.doubleToIntegerTruncated(f, c.xmm[2 * s], width(size)));
    }

    private static int width(int size) {
        return size == 64 ? 64 : 32;
    }

    private static long general(Cpu c, FpContext f, int size, long value) {
        if (f.flags != 0) {
            Sse.report(c, f);
        }
        return size == 64 ? value : value & LOW;
    }

    /** CVTSS2SD. */
    public static void cvtss2sd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseConvert.singleToDouble(f, (int) c.xmm[2 * s]));
    }

    /** CVTSD2SS. */
    public static void cvtsd2ss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseConvert.doubleToSingle(f, c.xmm[2 * s]));
    }

    /** CVTPS2PD. */
    public static void cvtps2pd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long v = c.xmm[2 * s];
        long low = SseConvert.singleToDouble(f, (int) v);
        long high = SseConvert.singleToDouble(f, Sse.upper(v));
        Sse.write(c, f, d, low, high);
    }

    /** CVTPD2PS. */
    public static void cvtpd2ps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        int low = SseConvert.doubleToSingle(f, c.xmm[2 * s]);
        int high = SseConvert.doubleToSingle(f, c.xmm[2 * s + 1]);
        Sse.write(c, f, d, Sse.pair(low, high), 0);
    }

    /** CVTDQ2PS. */
    public static void cvtdq2ps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = singles(f, c.xmm[2 * s]);
        long high = singles(f, c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** Two 32-bit integers to two singles. */
    static long singles(FpContext f, long v) {
        return Sse.pair(SseConvert.integerToSingle(f, (int) v), SseConvert.integerToSingle(f, Sse.upper(v)));
    }

    /** CVTDQ2PD. */
    public static void cvtdq2pd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long v = c.xmm[2 * s];
        long low = SseConvert.integerToDouble(f, (int) v);
        long high = SseConvert.integerToDouble(f, Sse.upper(v));
        Sse.write(c, f, d, low, high);
    }

    /** CVTPS2DQ. */
    public static void cvtps2dq(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = integers(f, c.xmm[2 * s]);
        long high = integers(f, c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** Two singles to two 32-bit integers. */
    static long integers(FpContext f, long v) {
        return Sse.pair((int) SseConvert.singleToInteger(f, (int) v, 32),
            (int) SseConvert.singleToInteger(f, Sse.upper(v), 32));
    }

    /** CVTTPS2DQ. */
    public static void cvttps2dq(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = integersTruncated(f, c.xmm[2 * s]);
        long high = integersTruncated(f, c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** Two singles to two 32-bit integers, truncated. */
    static long integersTruncated(FpContext f, long v) {
        return Sse.pair((int) SseConvert.singleToIntegerTruncated(f, (int) v, 32),
            (int) SseConvert.singleToIntegerTruncated(f, Sse.upper(v), 32));
    }

    /** CVTPD2DQ. */
    public static void cvtpd2dq(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long r = integers(f, c.xmm[2 * s], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, r, 0);
    }

    /** Two doubles to two 32-bit integers. */
    static long integers(FpContext f, long low, long high) {
        return Sse.pair((int) SseConvert.doubleToInteger(f, low, 32),
            (int) SseConvert.doubleToInteger(f, high, 32));
    }

    /** CVTTPD2DQ. */
    public static void cvttpd2dq(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long r = integersTruncated(f, c.xmm[2 * s], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, r, 0);
    }

    /** Two doubles to two 32-bit integers, truncated. */
    static long integersTruncated(FpContext f, long low, long high) {
        return Sse.pair((int) SseConvert.doubleToIntegerTruncated(f, low, 32),
            (int) SseConvert.doubleToIntegerTruncated(f, high, 32));
    }
}
