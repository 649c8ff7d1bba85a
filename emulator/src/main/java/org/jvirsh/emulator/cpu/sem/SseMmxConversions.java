package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.fp.SseConvert;

/**
 * Conversions between XMM and MMX registers (SDM vol. 2: CVTPI2PS, CVTPS2PI and family). What the use of
 * MMX registers does to the x87 stack is the rows' guard's business.
 */
public final class SseMmxConversions {
    private SseMmxConversions() {}

    /** CVTPI2PS. */
    public static void cvtpi2ps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        Sse.write(c, f, d, SseConversions.singles(f, c.fpSig[s]));
    }

    /** CVTPI2PD. */
    public static void cvtpi2pd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long v = c.fpSig[s];
        long low = SseConvert.integerToDouble(f, (int) v);
        long high = SseConvert.integerToDouble(f, Sse.upper(v));
        Sse.write(c, f, d, low, high);
    }

    /** CVTPS2PI. */
    public static void cvtps2pi(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integers(f, c.xmm[2 * s]));
    }

    /** CVTTPS2PI. */
    public static void cvttps2pi(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integersTruncated(f, c.xmm[2 * s]));
    }

    /** CVTPD2PI. */
    public static void cvtpd2pi(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integers(f, c.xmm[2 * s], c.xmm[2 * s + 1]));
    }

    /** CVTTPD2PI. */
    public static void cvttpd2pi(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        write(c, f, d, SseConversions.integersTruncated(f, c.xmm[2 * s], c.xmm[2 * s + 1]));
    }

    private static void write(Cpu c, FpContext f, int d, long value) {
        if (f.flags != 0) {
            Sse.report(c, f);
        }
        c.fpSig[d] = value;
        c.fpExp[d] = 0xFFFF;
    }
}
