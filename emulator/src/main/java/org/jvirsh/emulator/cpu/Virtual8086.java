package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/** Virtual-8086 mode with and without the extensions of CR4.VME (SDM vol. 3, chapter 20). */
final class Virtual8086 {
    private Virtual8086() {}

    static boolean iopl3(Cpu c) {
        return (c.eflags & Flags.IOPL) == Flags.IOPL;
    }

    static boolean extensions(Cpu c) {
        return (c.cr4 & Ctl.CR4_VME) != 0;
    }

    /**
     * INT n in virtual-8086 mode (SDM vol. 3, table 20-2): true if it went to the 8086 program's own vector table,
     * false if it must go through the IDT; #GP(0) where the monitor has to emulate it.
     */
    static boolean softwareInterrupt(Cpu c, int vector) {
        boolean redirect = extensions(c) && !redirectionBit(c, vector);
        if (!redirect) {
            if (!iopl3(c)) {
                throw c.gp();
            }
            return false;
        }
        int image = c.flags();
        if (!iopl3(c)) {
            image = image & ~Flags.IF | Flags.IOPL | ((c.eflags & Flags.VIF) != 0 ? Flags.IF : 0);
        }
        long target = Mmu.load32(c, 4L * vector);
        Interrupts.enterParagraph(c, target, image);
        c.eflags &= ~(Flags.TF | (iopl3(c) ? Flags.IF : Flags.VIF));
        c.modeChanged();
        return true;
    }

    /** The vector's bit in the software interrupt redirection map, the 32 bytes below the I/O map. */
    private static boolean redirectionBit(Cpu c, int vector) {
        long tr = c.segBase[Seg.TR];
        if (!Tss.wide(c) || c.segLimit[Seg.TR] < 0x67) {
            throw c.gp();
        }
        long at = Mmu.systemLoad(c, tr + 0x66, 2) - 32 + (vector >>> 3);
        if (at < 0 || at > c.segLimit[Seg.TR]) {
            throw c.gp();
        }
        return (Mmu.systemLoad(c, tr + at, 1) >>> (vector & 7) & 1) != 0;
    }

    /** IRET in virtual-8086 mode. */
    static void interruptReturn(Cpu c, int bytes) {
        boolean virtualized = !iopl3(c);
        if (virtualized && (!extensions(c) || bytes != 2)) {
            throw c.gp();
        }
        StackCursor s = StackCursor.current(c);
        long ip = s.pop(bytes);
        int cs = (int) s.pop(bytes) & 0xFFFF;
        int flags = (int) s.pop(bytes);
        if (ip > 0xFFFF) {
            throw c.gp();
        }
        int keep = Flags.IOPL | Flags.VM | Flags.VIF | Flags.VIP;
        if (virtualized) {
            boolean enable = (flags & Flags.IF) != 0;
            if ((flags & Flags.TF) != 0 || enable && (c.eflags & Flags.VIP) != 0) {
                throw c.gp();
            }
            keep |= Flags.IF;
            keep &= ~Flags.VIF;
            flags = flags & ~Flags.VIF | (enable ? Flags.VIF : 0);
        }
        if (bytes == 2) {
            keep |= 0xFFFF_0000 & ~(virtualized ? Flags.VIF : 0);
        }
        s.commit();
        Segmentation.loadParagraph(c, Seg.CS, cs);
        c.rip = ip;
        c.setFlags(c.flags() & keep | flags & ~keep);
        c.modeChanged();
    }
}
