package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.fp.SseConvert;

/**
 * Conversions between XMM and MMX registers (SDM vol. 2: CVTPI2PS, CVTPS2PI and family). An MMX register in use turns
 * the x87 stack into MMX registers: TOP 0, all valid, and an error pending there is reported first.
 */
public final class SseMmxConversions {
    private static final int MEMORY_SLOT = 8;
    private static final int MMX_EXPONENT = 0xFFFF;

    private SseMmxConversions() {}

    /** CVTPI2PS. */
    public static void cvtpi2ps(Cpu c, int d, int s) {
        enter(c);
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseConversions.singles(f, c.fpSig[s]));
    }

    /** CVTPI2PD; a memory operand leaves the x87 state alone. */
    public static void cvtpi2pd(Cpu c, int d, int s) {
        if (s != MEMORY_SLOT) {
            enter(c);
        }
        FpContext f = Sse.context(c);
        long v = c.fpSig[s];
        long low = SseConvert.integerToDouble(f, (int) v);
        long high = SseConvert.integerToDouble(f, Sse.upper(v));
        Sse.write(c, f, d, low, high);
    }

    /** CVTPS2PI. */
    public static void cvtps2pi(Cpu c, int d, int s) {
        enter(c);
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integers(f, c.xmm[2 * s]));
    }

    /** CVTTPS2PI. */
    public static void cvttps2pi(Cpu c, int d, int s) {
        enter(c);
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integersTruncated(f, c.xmm[2 * s]));
    }

    /** CVTPD2PI. */
    public static void cvtpd2pi(Cpu c, int d, int s) {
        enter(c);
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integers(f, c.xmm[2 * s], c.xmm[2 * s + 1]));
    }

    /** CVTTPD2PI. */
    public static void cvttpd2pi(Cpu c, int d, int s) {
        enter(c);
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integersTruncated(f, c.xmm[2 * s], c.xmm[2 * s + 1]));
    }

    private static void enter(Cpu c) {
        X87.guard(c);
        c.fpTop = 0;
        c.fpValid = 0xFF;
    }

    private static void write(Cpu c, FpContext f, int d, long value) {
        if (f.flags != 0) {
            Sse.report(c, f);
        }
        c.fpSig[d] = value;
        c.fpExp[d] = MMX_EXPONENT;
    }
}
