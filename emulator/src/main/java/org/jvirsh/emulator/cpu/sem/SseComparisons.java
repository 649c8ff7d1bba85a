package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.fp.SseCompare;

/** CMPPS, CMPPD, CMPSS, CMPSD, COMISS, COMISD, UCOMISS, UCOMISD (SDM vol. 2). */
public final class SseComparisons {
    private static final int PREDICATE = 7;

    private SseComparisons() {}

    /** CMPPS. */
    public static void cmpps(Cpu c, int d, int s, long predicate) {
        FpContext f = Sse.context(c);
        int p = (int) predicate & PREDICATE;
        long low = pair(f, c.xmm[2 * d], c.xmm[2 * s], p);
        long high = pair(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1], p);
        Sse.write(c, f, d, low, high);
    }

    private static long pair(FpContext f, long a, long b, int p) {
        return Sse.pair(SseCompare.compareSingle(f, (int) a, (int) b, p),
            SseCompare.compareSingle(f, Sse.upper(a), Sse.upper(b), p));
    }

    /** CMPPD. */
    public static void cmppd(Cpu c, int d, int s, long predicate) {
        FpContext f = Sse.context(c);
        int p = (int) predicate & PREDICATE;
        long low = SseCompare.compareDouble(f, c.xmm[2 * d], c.xmm[2 * s], p);
        long high = SseCompare.compareDouble(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1], p);
        Sse.write(c, f, d, low, high);
    }

    /** CMPSS. */
    public static void cmpss(Cpu c, int d, int s, long predicate) {
        FpContext f = Sse.context(c);
        int p = (int) predicate & PREDICATE;
        int r = SseCompare.compareSingle(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s], p);
        Sse.writeSingle(c, f, d, r);
    }

    /** CMPSD. */
    public static void cmpsd(Cpu c, int d, int s, long predicate) {
        FpContext f = Sse.context(c);
        int p = (int) predicate & PREDICATE;
        Sse.write(c, f, d, SseCompare.compareDouble(f, c.xmm[2 * d], c.xmm[2 * s], p));
    }

    /** COMISS. */
    public static void comiss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        flags(c, f, SseCompare.flagsSingle(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s], false));
    }

    /** UCOMISS. */
    public static void ucomiss(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        flags(c, f, SseCompare.flagsSingle(f, (int) c.xmm[2 * d], (int) c.xmm[2 * s], true));
    }

    /** COMISD. */
    public static void comisd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        flags(c, f, SseCompare.flagsDouble(f, c.xmm[2 * d], c.xmm[2 * s], false));
    }

    /** UCOMISD. */
    public static void ucomisd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        flags(c, f, SseCompare.flagsDouble(f, c.xmm[2 * d], c.xmm[2 * s], true));
    }

    private static void flags(Cpu c, FpContext f, int status) {
        if (f.flags != 0) {
            Sse.report(c, f);
        }
        c.setStatus(status);
    }
}
