package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/**
 * The registers in a task-state segment (SDM vol. 3, figures 7-2 and 7-10).
 *
 * @param selectors ES, CS, SS, DS, FS, GS; a 16-bit TSS has no FS and GS
 */
record TaskImage(
        boolean wide, long cr3, long ip, int flags, long[] gpr, int[] selectors, int ldt, boolean trap) {
    private static final int IP32 = 0x20;
    private static final int IP16 = 0x0E;

    /** Reads the TSS at linear address {@code base}. */
    static TaskImage read(Cpu c, long base, boolean wide) {
        long[] gpr = new long[8];
        int[] selectors = new int[6];
        int n = wide ? 4 : 2;
        int ip = wide ? IP32 : IP16;
        int registers = ip + 2 * n;
        int segments = registers + 8 * n;
        int count = wide ? 6 : 4;
        for (int i = 0; i < 8; i++) {
            gpr[i] = Mmu.systemLoad(c, base + registers + (long) i * n, n);
        }
        for (int i = 0; i < count; i++) {
            selectors[i] = (int) Mmu.systemLoad(c, base + segments + (long) i * n, 2);
        }
        return new TaskImage(
                wide,
                wide ? Mmu.systemLoad(c, base + 0x1C, 4) : 0,
                Mmu.systemLoad(c, base + ip, n),
                (int) Mmu.systemLoad(c, base + ip + n, n),
                gpr,
                selectors,
                (int) Mmu.systemLoad(c, base + segments + (long) count * n, 2),
                wide && (Mmu.systemLoad(c, base + 0x64, 2) & 1) != 0);
    }

    /** Writes the running task's registers into the TSS that TR names. */
    static void save(Cpu c, int flags) {
        boolean wide = Tss.wide(c);
        long base = c.segBase[Seg.TR];
        int n = wide ? 4 : 2;
        int ip = wide ? IP32 : IP16;
        int registers = ip + 2 * n;
        int segments = registers + 8 * n;
        int count = wide ? 6 : 4;
        int end = segments + count * n;
        if (end - 1 > c.segLimit[Seg.TR]) {
            throw c.raise(Vectors.TS, c.selector[Seg.TR] & 0xFFFC);
        }
        // The last field first: the saved part may reach into a page that faults.
        for (int i = count - 1; i >= 0; i--) {
            Mmu.systemStore(c, base + segments + (long) i * n, c.selector[i], n);
        }
        Mmu.systemStore(c, base + ip, c.rip, n);
        Mmu.systemStore(c, base + ip + n, flags, n);
        for (int i = 0; i < 8; i++) {
            Mmu.systemStore(c, base + registers + (long) i * n, c.gpr[i], n);
        }
    }
}
