package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/** Reading stacks out of the current task-state segment (SDM vol. 3, 7.2.1 and 7.7). */
final class Tss {
    private Tss() {}

    /** Whether TR holds a 32- or 64-bit TSS rather than a 16-bit one. */
    static boolean wide(Cpu c) {
        return (c.segAttr[Seg.TR] & 8) != 0;
    }

    /** The stack of privilege {@code level}, 0..2, outside long mode, checked: #TS or #SS. */
    static StackCursor stack(Cpu c, int level) {
        int at = wide(c) ? 4 + 8 * level : 2 + 4 * level;
        int last = at + (wide(c) ? 5 : 3);
        if (last > c.segLimit[Seg.TR]) {
            throw c.raise(Vectors.TS, c.selector[Seg.TR] & 0xFFFC);
        }
        int pointer = wide(c) ? 4 : 2;
        long sp = Mmu.systemLoad(c, c.segBase[Seg.TR] + at, pointer);
        int ss = (int) Mmu.systemLoad(c, c.segBase[Seg.TR] + at + pointer, 2);
        if ((ss & 0xFFFC) == 0) {
            throw c.raise(Vectors.TS, 0);
        }
        long d = Segmentation.readStack(c, ss, level, Vectors.TS);
        return StackCursor.of(c, ss, Descriptors.markAccessed(c, ss, d), sp);
    }

    /** RSP0..2 of a 64-bit TSS. */
    static long stackPointer(Cpu c, int level) {
        return pointer64(c, 4 + 8 * level);
    }

    /** IST1..7 of a 64-bit TSS. */
    static long interruptStack(Cpu c, int ist) {
        return pointer64(c, 0x24 + 8 * (ist - 1));
    }

    private static long pointer64(Cpu c, int at) {
        if (at + 7 > c.segLimit[Seg.TR]) {
            throw c.raise(Vectors.TS, c.selector[Seg.TR] & 0xFFFC);
        }
        return Mmu.systemLoad(c, c.segBase[Seg.TR] + at, 8);
    }
}
