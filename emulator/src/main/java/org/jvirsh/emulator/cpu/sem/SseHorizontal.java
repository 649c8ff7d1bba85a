package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.fp.SseDouble;
import org.jvirsh.emulator.fp.SseSingle;

/** HADDPS, HSUBPS, ADDSUBPS and their double forms, DPPS and DPPD (SDM vol. 2). */
public final class SseHorizontal {
    private SseHorizontal() {}

    /** HADDPS. */
    public static void haddps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = Sse.pair(sum(f, c.xmm[2 * d]), sum(f, c.xmm[2 * d + 1]));
        long high = Sse.pair(sum(f, c.xmm[2 * s]), sum(f, c.xmm[2 * s + 1]));
        Sse.write(c, f, d, low, high);
    }

    private static int sum(FpContext f, long pair) {
        return SseSingle.add(f, (int) pair, Sse.upper(pair));
    }

    /** HSUBPS. */
    public static void hsubps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = Sse.pair(difference(f, c.xmm[2 * d]), difference(f, c.xmm[2 * d + 1]));
        long high = Sse.pair(difference(f, c.xmm[2 * s]), difference(f, c.xmm[2 * s + 1]));
        Sse.write(c, f, d, low, high);
    }

    private static int difference(FpContext f, long pair) {
        return SseSingle.sub(f, (int) pair, Sse.upper(pair));
    }

    /** HADDPD. */
    public static void haddpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.add(f, c.xmm[2 * d], c.xmm[2 * d + 1]);
        long high = SseDouble.add(f, c.xmm[2 * s], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** HSUBPD. */
    public static void hsubpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.sub(f, c.xmm[2 * d], c.xmm[2 * d + 1]);
        long high = SseDouble.sub(f, c.xmm[2 * s], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** ADDSUBPS. */
    public static void addsubps(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = alternate(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = alternate(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    private static long alternate(FpContext f, long a, long b) {
        return Sse.pair(SseSingle.sub(f, (int) a, (int) b), SseSingle.add(f, Sse.upper(a), Sse.upper(b)));
    }

    /** ADDSUBPD. */
    public static void addsubpd(Cpu c, int d, int s) {
        FpContext f = Sse.context(c);
        long low = SseDouble.sub(f, c.xmm[2 * d], c.xmm[2 * s]);
        long high = SseDouble.add(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]);
        Sse.write(c, f, d, low, high);
    }

    /** DPPS: bits 7..4 of the immediate choose the products, bits 3..0 where the sum goes. */
    public static void dpps(Cpu c, int d, int s, long imm) {
        FpContext f = Sse.context(c);
        long a = c.xmm[2 * d];
        long b = c.xmm[2 * s];
        long a2 = c.xmm[2 * d + 1];
        long b2 = c.xmm[2 * s + 1];
        int select = (int) imm;
        int p0 = (select & 0x10) != 0 ? SseSingle.mul(f, (int) a, (int) b) : 0;
        int p1 = (select & 0x20) != 0 ? SseSingle.mul(f, Sse.upper(a), Sse.upper(b)) : 0;
        int p2 = (select & 0x40) != 0 ? SseSingle.mul(f, (int) a2, (int) b2) : 0;
        int p3 = (select & 0x80) != 0 ? SseSingle.mul(f, Sse.upper(a2), Sse.upper(b2)) : 0;
        Sse.step(c, f);
        int s0 = SseSingle.add(f, p0, p1);
        int s1 = SseSingle.add(f, p2, p3);
        Sse.step(c, f);
        int sum = SseSingle.add(f, s0, s1);
        long low = Sse.pair((select & 1) != 0 ? sum : 0, (select & 2) != 0 ? sum : 0);
        long high = Sse.pair((select & 4) != 0 ? sum : 0, (select & 8) != 0 ? sum : 0);
        Sse.write(c, f, d, low, high);
    }

    /** DPPD: bits 5..4 of the immediate choose the products, bits 1..0 where the sum goes. */
    public static void dppd(Cpu c, int d, int s, long imm) {
        FpContext f = Sse.context(c);
        int select = (int) imm;
        long p0 = (select & 0x10) != 0 ? SseDouble.mul(f, c.xmm[2 * d], c.xmm[2 * s]) : 0;
        long p1 = (select & 0x20) != 0 ? SseDouble.mul(f, c.xmm[2 * d + 1], c.xmm[2 * s + 1]) : 0;
        Sse.step(c, f);
        long sum = SseDouble.add(f, p0, p1);
        Sse.write(c, f, d, (select & 1) != 0 ? sum : 0, (select & 2) != 0 ? sum : 0);
    }
}
