package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.fp.SseApproximation;
import org.jvirsh.emulator.fp.SseConvert;

/** ROUNDPS, ROUNDPD, ROUNDSS, ROUNDSD, and the approximations RCPPS, RCPSS, RSQRTPS, RSQRTSS (SDM vol. 2). */
public final class SseRounding {
    private SseRounding() {}

    /** ROUNDPS. */
    public static void roundps(Cpu c, int d, int s, long imm) {
        FpContext f = Sse.context(c);
        long low = pair(f, c.xmm[2 * s], (int) imm);
        long high = pair(f, c.xmm[2 * s + 1], (int) imm);
        Sse.write(c, f, d, low, high);
    }

    private static long pair(FpContext f, long v, int mode) {
        return Sse.pair(SseConvert.roundSingle(f, (int) v, mode),
            SseConvert.roundSingle(f, Sse.upper(v), mode));
    }

    /** ROUNDPD. */
    public static void roundpd(Cpu c, int d, int s, long imm) {
        FpContext f = Sse.context(c);
        long low = SseConvert.roundDouble(f, c.xmm[2 * s], (int) imm);
        long high = SseConvert.roundDouble(f, c.xmm[2 * s + 1], (int) imm);
        Sse.write(c, f, d, low, high);
    }

    /** ROUNDSS. */
    public static void roundss(Cpu c, int d, int s, long imm) {
        FpContext f = Sse.context(c);
        Sse.writeSingle(c, f, d, SseConvert.roundSingle(f, (int) c.xmm[2 * s], (int) imm));
    }

    /** ROUNDSD. */
    public static void roundsd(Cpu c, int d, int s, long imm) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseConvert.roundDouble(f, c.xmm[2 * s], (int) imm));
    }

    /** RCPPS. */
    public static long rcpps(long v) {
        return Sse.pair(SseApproximation.reciprocal((int) v), SseApproximation.reciprocal(Sse.upper(v)));
    }

    /** RCPSS. */
    public static void rcpss(Cpu c, int d, int s) {
        Sse.writeSingle(c, Sse.context(c), d, SseApproximation.reciprocal((int) c.xmm[2 * s]));
    }

    /** RSQRTPS. */
    public static long rsqrtps(long v) {
        return Sse.pair(SseApproximation.reciprocalSquareRoot((int) v),
            SseApproximation.reciprocalSquareRoot(Sse.upper(v)));
    }

    /** RSQRTSS. */
    public static void rsqrtss(Cpu c, int d, int s) {
        Sse.writeSingle(c, Sse.context(c), d, SseApproximation.reciprocalSquareRoot((int) c.xmm[2 * s]));
    }
}
