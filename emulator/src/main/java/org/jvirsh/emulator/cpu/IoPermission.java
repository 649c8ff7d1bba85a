package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/** Whether the running code may use a port (SDM vol. 1, 19.5). */
public final class IoPermission {
    private static final int MAP_BASE = 0x66;

    private IoPermission() {}

    /**
     * Raises #GP(0) unless {@code size} ports from {@code port} may be used.
     *
     * @param port 0..0xFFFF
     * @param size 1, 2 or 4
     */
    public static void check(Cpu c, int port, int size) {
        if (!c.protectedMode() || !c.v86() && c.cpl <= (c.eflags >>> 12 & 3)) {
            return;
        }
        int tr = c.segAttr[Seg.TR];
        if ((tr & Seg.UNUSABLE) != 0 || !Tss.wide(c) || MAP_BASE + 1 > c.segLimit[Seg.TR]) {
            throw c.gp();
        }
        long base = c.segBase[Seg.TR];
        long at = Mmu.systemLoad(c, base + MAP_BASE, 2) + (port >>> 3);
        // Two bytes are always read: an access may straddle.
        if (at + 1 > c.segLimit[Seg.TR]) {
            throw c.gp();
        }
        long bits = Mmu.systemLoad(c, base + at, 2) >>> (port & 7);
        if ((bits & (1 << size) - 1) != 0) {
            throw c.gp();
        }
    }
}
