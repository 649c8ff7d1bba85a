package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/** Moves out of MMX registers, and EMMS (SDM vol. 2, MOVD, MOVQ, MASKMOVQ, EMMS). */
public final class MmxMoves {
    private MmxMoves() {}

    /** MOVD and MOVQ to a general register or memory. */
    public static long movdFrom(Cpu c, int s) {
        return c.fpSig[s];
    }

    /** MOVQ and MOVNTQ to memory. */
    public static void store(Cpu c, long address, int s) {
        Mmu.store64(c, address, c.fpSig[s]);
    }

    /** MASKMOVQ: stores to [rDI] the bytes of {@code s} whose mask bytes are negative. */
    public static void maskmovq(Cpu c, Insn i, int s, int mask) {
        MaskedStore.store(c, i, c.fpSig[s], 0, (int) PackedElement.pmovmskb(c, mask), 8);
    }

    /** EMMS: all x87 registers become empty. */
    public static void emms(Cpu c) {
        c.fpTop = 0;
        c.fpValid = 0;
    }
}
