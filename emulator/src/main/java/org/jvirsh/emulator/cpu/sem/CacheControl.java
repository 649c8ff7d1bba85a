package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * Hints and barriers; there is no cache and memory order is program order (SDM vol. 2, PREFETCHh, LFENCE,
 * CLFLUSH).
 */
public final class CacheControl {
    private CacheControl() {}

    /** PREFETCHh and PREFETCHW: the address is not even looked at. */
    public static void prefetch(Cpu c, long offset) {}

    /** LFENCE, MFENCE, SFENCE, and hints without operand. */
    public static void fence(Cpu c) {}

    /** CLFLUSH: subject to all checks of a byte load. */
    public static void clflush(Cpu c, long address) {
        Mmu.probeRead(c, address, 1);
    }
}
