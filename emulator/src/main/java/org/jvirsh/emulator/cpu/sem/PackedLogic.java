package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;

/**
 * Bitwise operations on MMX and XMM registers, and plain copies of their lanes (SDM vol. 2, PAND, ANDPS,
 * PTEST).
 */
public final class PackedLogic {
    private PackedLogic() {}

    /** MOVQ, MOVDQA, MOVAPS and all other copies lane by lane. */
    public static long move(long b) {
        return b;
    }

    /** PAND, ANDPS, ANDPD. */
    public static long and(long a, long b) {
        return a & b;
    }

    /** PANDN, ANDNPS, ANDNPD: the first operand is inverted. */
    public static long andNot(long a, long b) {
        return ~a & b;
    }

    /** POR, ORPS, ORPD. */
    public static long or(long a, long b) {
        return a | b;
    }

    /** PXOR, XORPS, XORPD. */
    public static long xor(long a, long b) {
        return a ^ b;
    }

    /** PTEST: ZF if no bit of {@code s} is set in {@code d}, CF if all are. */
    public static void ptest(Cpu c, int d, int s) {
        long lo = c.xmm[2 * s];
        long hi = c.xmm[2 * s + 1];
        boolean none = (lo & c.xmm[2 * d] | hi & c.xmm[2 * d + 1]) == 0;
        boolean all = (lo & ~c.xmm[2 * d] | hi & ~c.xmm[2 * d + 1]) == 0;
        c.setStatus((none ? Flags.ZF : 0) | (all ? Flags.CF : 0));
    }
}
