package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Flags;

/** CLI, STI, PUSHF, POPF, CLAC, STAC: flags that depend on privilege. */
public final class FlagOps {
    private static final int USER = Flags.STATUS | Flags.TF | Flags.DF | Flags.NT;
    private static final int USER_WIDE = USER | Flags.AC | Flags.ID;

    private FlagOps() {}

    private static int iopl(Cpu c) {
        return c.eflags >>> 12 & 3;
    }

    /** Whether CLI and STI act on IF itself; false: on VIF; #GP(0) where neither is allowed. */
    private static boolean realInterruptFlag(Cpu c) {
        if (!c.protectedMode() || iopl(c) >= c.cpl) {
            return true;
        }
        long virtual = c.v86() ? Ctl.CR4_VME : c.cpl == 3 ? Ctl.CR4_PVI : 0;
        if ((c.cr4 & virtual) == 0) {
            throw c.gp();
        }
        return false;
    }

    /** CLI. */
    public static void cli(Cpu c) {
        c.eflags &= ~(realInterruptFlag(c) ? Flags.IF : Flags.VIF);
    }

    /** STI. */
    public static void sti(Cpu c) {
        if (realInterruptFlag(c)) {
            if ((c.eflags & Flags.IF) == 0) {
                c.ask(Cpu.A_SHADOW);
            }
            c.eflags |= Flags.IF;
        } else {
            if ((c.eflags & Flags.VIP) != 0) {
                throw c.gp();
            }
            c.eflags |= Flags.VIF;
        }
    }

    /** Whether PUSHF and POPF in virtual-8086 mode act on VIF; #GP(0) where the monitor has to emulate them. */
    private static boolean virtualFlag(Cpu c, int size) {
        if (!c.v86() || iopl(c) == 3) {
            return false;
        }
        if (size != 16 || (c.cr4 & Ctl.CR4_VME) == 0) {
            throw c.gp();
        }
        return true;
    }

    /** PUSHF. */
    public static void pushf(Cpu c, int size) {
        int image = c.flags() & ~(Flags.VM | Flags.RF);
        if (virtualFlag(c, size)) {
            image = image & ~Flags.IF | Flags.IOPL | ((c.eflags & Flags.VIF) != 0 ? Flags.IF : 0);
        }
        Stack.push(c, size, image & 0xFFFF_FFFFL);
    }

    /** POPF. */
    public static void popf(Cpu c, int size) {
        boolean virtual = virtualFlag(c, size);
        int image = (int) Stack.peek(c, size, 0);
        int writable = size == 16 ? USER : USER_WIDE;
        if (virtual) {
            boolean enable = (image & Flags.IF) != 0;
            if ((image & Flags.TF) != 0 || enable && (c.eflags & Flags.VIP) != 0) {
                throw c.gp();
            }
            writable |= Flags.VIF;
            image = image & ~Flags.VIF | (enable ? Flags.VIF : 0);
        } else if (!c.protectedMode() || c.cpl == 0) {
            writable |= Flags.IF | Flags.IOPL;
        } else if (c.cpl <= iopl(c)) {
            writable |= Flags.IF;
        }
        Stack.release(c, size / 8);
        c.setFlags((c.flags() & ~writable | image & writable) & ~Flags.RF);
    }

    private static void setAccess(Cpu c, boolean on) {
        if (c.cpl != 0) {
            throw c.ud();
        }
        c.eflags = on ? c.eflags | Flags.AC : c.eflags & ~Flags.AC;
        c.accessChanged();
    }

    /** CLAC. */
    public static void clac(Cpu c) {
        setAccess(c, false);
    }

    /** STAC. */
    public static void stac(Cpu c) {
        setAccess(c, true);
    }
}
