package org.jvirsh.emulator.cpu;

/**
 * Breakpoints, single-stepping and the moves to and from DR0..DR7 (SDM vol. 3, chapter 17). While {@link #armed}, the
 * engine runs one instruction at a time: {@link #beforeInstruction}, the instruction, {@link #afterInstruction}.
 */
public final class DebugRegisters {
    /** DR7: general detect. */
    static final long GD = 1 << 13;
    /** DR6: access to a debug register with DR7.GD set. */
    static final long BD = 1 << 13;
    /** DR6: single step. */
    static final long BS = 1 << 14;
    /** DR6: task switch. */
    static final long BT = 1 << 15;

    /** In {@link Cpu#pendingDebug}: the running instruction is not followed by a single-step trap. */
    private static final long NO_STEP = 1L << 63;

    private static final long DR6_ONES = 0xFFFF_0FF0L;
    private static final int EXECUTE = 0;
    private static final int WRITE = 1;
    private static final int PORT = 2;

    private DebugRegisters() {}

    /** Whether any breakpoint is enabled. */
    public static boolean armed(Cpu c) {
        return (c.dr[7] & 0xFF) != 0;
    }

    /** Sets or clears {@link Cpu#A_STEP} for the flags and breakpoints as they are now. */
    public static void refresh(Cpu c) {
        if ((c.eflags & Flags.TF) != 0 || armed(c)) {
            c.ask(Cpu.A_STEP);
        } else {
            c.attention &= ~Cpu.A_STEP;
        }
    }

    private static int type(Cpu c, int n) {
        return (int) (c.dr[7] >>> (16 + 4 * n)) & 3;
    }

    private static boolean enabled(Cpu c, int n) {
        return (c.dr[7] >>> (2 * n) & 3) != 0;
    }

    /** Length field 0..3 as bytes. */
    private static int bytes(Cpu c, int n) {
        return switch ((int) (c.dr[7] >>> (18 + 4 * n)) & 3) {
            case 0 -> 1;
            case 1 -> 2;
            case 2 -> 8;
            default -> 4;
        };
    }

    private static boolean overlaps(Cpu c, int n, long address, int size) {
        long length = bytes(c, n);
        long start = c.dr[n] & -length;
        return address < start + length && start < address + size;
    }

    /** DR6 bits of the enabled breakpoints of the given types that touch {@code [address, address+size)}. */
    private static long matches(Cpu c, int typeMask, long address, int size) {
        long bits = 0;
        for (int n = 0; n < 4; n++) {
            if (enabled(c, n) && (typeMask >>> type(c, n) & 1) != 0 && overlaps(c, n, address, size)) {
                bits |= 1L << n;
            }
        }
        return bits;
    }

    /** Before the instruction at CS:rIP: throws #DB where an execution breakpoint matches and RF is clear. */
    public static void beforeInstruction(Cpu c) {
        if (!armed(c) || (c.eflags & Flags.RF) != 0) {
            return;
        }
        long linear = c.code64() ? c.rip : c.segBase[Seg.CS] + c.rip & 0xFFFF_FFFFL;
        long bits = matches(c, 1 << EXECUTE, linear, 1);
        if (bits != 0) {
            report(c, bits);
            throw c.raise(Vectors.DB);
        }
    }

    /**
     * After an instruction that did not fault: ends RF, and delivers the #DB trap of a single step, a data or port
     * breakpoint or a task switch.
     *
     * @param flagsBefore EFLAGS before the instruction
     * @return whether a trap was delivered
     */
    public static boolean afterInstruction(Cpu c, int flagsBefore) {
        if ((flagsBefore & Flags.RF) != 0) {
            c.eflags &= ~Flags.RF;
        }
        boolean step = (flagsBefore & Flags.TF) != 0 && (c.pendingDebug & NO_STEP) == 0;
        long bits = c.pendingDebug & ~NO_STEP | (step ? BS : 0);
        c.pendingDebug = 0;
        if (bits == 0) {
            refresh(c);
            return false;
        }
        report(c, bits);
        Interrupts.deliver(c, Vectors.DB, false, 0, Interrupts.Kind.EXCEPTION);
        return true;
    }

    /** The running instruction switched to a handler or loaded SS: no single-step trap follows it. */
    public static void suppressStep(Cpu c) {
        if ((c.eflags & Flags.TF) != 0) {
            c.pendingDebug |= NO_STEP;
        }
    }

    /** The T bit of a task just entered: the trap comes before its first instruction. */
    static void taskTrap(Cpu c) {
        report(c, BT);
        Interrupts.deliver(c, Vectors.DB, false, 0, Interrupts.Kind.EXCEPTION);
    }

    private static void report(Cpu c, long bits) {
        long old = (bits & 0xF) != 0 ? c.dr[6] & ~0xFL : c.dr[6];
        c.dr[6] = old | bits;
    }

    /** Called by the memory pipeline while {@link Cpu#dataWatched}: notes a data breakpoint. */
    public static void dataAccess(Cpu c, long linear, int size, boolean write) {
        int types = write ? 1 << WRITE | 1 << 3 : 1 << 3;
        c.pendingDebug |= matches(c, types, linear, size);
    }

    /** Whether a data breakpoint lies in the 4-KiB page of {@code linear}. */
    public static boolean watchesPage(Cpu c, long linear) {
        return matches(c, 1 << WRITE | 1 << 3, linear & -4096L, 4096) != 0;
    }

    /** Notes a port breakpoint; a no-op without CR4.DE. */
    public static void portAccess(Cpu c, int port, int size) {
        if (armed(c) && (c.cr4 & Ctl.CR4_DE) != 0) {
            c.pendingDebug |= matches(c, 1 << PORT, port, size);
        }
    }

    private static void check(Cpu c, int n) {
        if ((n == 4 || n == 5) && (c.cr4 & Ctl.CR4_DE) != 0) {
            throw c.ud();
        }
        c.requireSupervisor();
        if ((c.dr[7] & GD) != 0) {
            c.dr[6] |= BD;
            throw c.raise(Vectors.DB);
        }
    }

    /** MOV from DRn, n 0..7; DR4 and DR5 are DR6 and DR7 without CR4.DE. */
    public static long read(Cpu c, int n) {
        check(c, n);
        return c.dr[n == 4 || n == 5 ? n + 2 : n];
    }

    /** MOV to DRn, n 0..7. */
    public static void write(Cpu c, int n, long v) {
        check(c, n);
        int r = n == 4 || n == 5 ? n + 2 : n;
        if (r >= 6 && v >>> 32 != 0) {
            throw c.gp();
        }
        c.dr[r] = switch (r) {
            case 6 -> v & 0xE00F | DR6_ONES;
            case 7 -> v & 0xFFFF_23FFL | 0x400;
            default -> v;
        };
        changed(c);
    }

    /** After a change of DR0..DR7 or CR4.DE from outside: recomputes what is derived from them. */
    public static void changed(Cpu c) {
        boolean watched = false;
        for (int n = 0; n < 4; n++) {
            watched |= enabled(c, n) && (type(c, n) & 1) != 0;
        }
        if (watched || c.dataWatched) {
            c.tlb.flushAll();
        }
        c.dataWatched = watched;
        refresh(c);
    }
}
