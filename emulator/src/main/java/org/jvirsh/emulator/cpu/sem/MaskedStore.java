package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * The store behind MASKMOVQ and MASKMOVDQU (SDM vol. 2): single bytes at [rDI], but no byte before the last
 * fault.
 */
final class MaskedStore {
    private static final int RDI = 7;

    private MaskedStore() {}

    /**
     * Stores.
     *
     * @param lo bytes 0..7
     * @param hi bytes 8..15
     * @param mask bit n: store byte n
     * @param bytes 8 or 16
     */
    static void store(Cpu c, Insn i, long lo, long hi, int mask, int bytes) {
        if (mask == 0) {
            return;
        }
        long a = EffectiveAddress.linear(c, i, BitOps.address(c.gpr[RDI], i.addressSize), bytes, true);
        int last = 31 - Integer.numberOfLeadingZeros(mask);
        Mmu.probeWrite(c, a + Integer.numberOfTrailingZeros(mask), 1);
        Mmu.probeWrite(c, a + last, 1);
        for (int n = 0; n <= last; n++) {
            if ((mask >>> n & 1) != 0) {
                Mmu.store8(c, a + n, (n < 8 ? lo : hi) >>> 8 * (n & 7));
            }
        }
    }
}
