package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/** Moves that touch a part of an XMM register, and stores of one (SDM vol. 2, MOVSS to MASKMOVDQU). */
public final class SseMoves {
    private SseMoves() {}

    /** Copies both halves; after a narrow memory load the rest is zero. */
    public static void load(Cpu c, int d, int s) {
        c.xmm[2 * d] = c.xmm[2 * s];
        c.xmm[2 * d + 1] = c.xmm[2 * s + 1];
    }

    /** MOVQ: low quadword, high half zero. */
    public static void movq(Cpu c, int d, int s) {
        c.xmm[2 * d] = c.xmm[2 * s];
        c.xmm[2 * d + 1] = 0;
    }

    /** MOVD and MOVQ from a general register or memory. */
    public static void movdTo(Cpu c, int d, long v) {
        c.xmm[2 * d] = v;
        c.xmm[2 * d + 1] = 0;
    }

    /** MOVD and MOVQ to a general register or memory. */
    public static long movdFrom(Cpu c, int s) {
        return c.xmm[2 * s];
    }

    /** MOVSS between registers: the low doubleword only. */
    public static void movss(Cpu c, int d, int s) {
        c.xmm[2 * d] = c.xmm[2 * d] & 0xFFFF_FFFF_0000_0000L | c.xmm[2 * s] & 0xFFFF_FFFFL;
    }

    /** MOVSD between registers, MOVLPS and MOVLPD from memory: the low quadword only. */
    public static void low(Cpu c, int d, int s) {
        c.xmm[2 * d] = c.xmm[2 * s];
    }

    /** MOVLHPS, MOVHPS and MOVHPD from memory: low quadword to the high half. */
    public static void lowToHigh(Cpu c, int d, int s) {
        c.xmm[2 * d + 1] = c.xmm[2 * s];
    }

    /** MOVHLPS: high quadword to the low half. */
    public static void highToLow(Cpu c, int d, int s) {
        c.xmm[2 * d] = c.xmm[2 * s + 1];
    }

    /** MOVDDUP: low quadword to both halves. */
    public static void movddup(Cpu c, int d, int s) {
        long v = c.xmm[2 * s];
        c.xmm[2 * d] = v;
        c.xmm[2 * d + 1] = v;
    }

    /** MOVSLDUP: doublewords 0 and 2, each twice. */
    public static long movsldup(long b) {
        return b & 0xFFFF_FFFFL | b << 32;
    }

    /** MOVSHDUP: doublewords 1 and 3, each twice. */
    public static long movshdup(long b) {
        return b >>> 32 | b & 0xFFFF_FFFF_0000_0000L;
    }

    /** MOVQ2DQ: MMX register to the low quadword, high half zero. */
    public static void movq2dq(Cpu c, int d, int s) {
        c.xmm[2 * d] = c.fpSig[s];
        c.xmm[2 * d + 1] = 0;
    }

    /** MOVDQ2Q: low quadword to an MMX register. */
    public static void movdq2q(Cpu c, int d, int s) {
        c.fpSig[d] = c.xmm[2 * s];
        c.fpExp[d] = 0xFFFF;
    }

    /** Stores 16 bytes, all or none. */
    public static void store128(Cpu c, long address, int s) {
        if ((address & 4095) > 4096 - 16) {
            Mmu.probeWrite(c, address, 16);
        }
        Mmu.store64(c, address, c.xmm[2 * s]);
        Mmu.store64(c, address + 8, c.xmm[2 * s + 1]);
    }

    /** Stores the low quadword. */
    public static void storeLow(Cpu c, long address, int s) {
        Mmu.store64(c, address, c.xmm[2 * s]);
    }

    /** Stores the high quadword. */
    public static void storeHigh(Cpu c, long address, int s) {
        Mmu.store64(c, address, c.xmm[2 * s + 1]);
    }

    /** MOVSS to memory. */
    public static void storeSingle(Cpu c, long address, int s) {
        Mmu.store32(c, address, c.xmm[2 * s]);
    }

    /** MASKMOVDQU: stores to [rDI] the bytes of {@code s} whose mask bytes are negative. */
    public static void maskmovdqu(Cpu c, Insn i, int s, int mask) {
        MaskedStore.store(c, i, c.xmm[2 * s], c.xmm[2 * s + 1], (int) PackedElement.pmovmskbXmm(c, mask), 16);
    }
}
