package org.jvirsh.emulator.cpu;

/** SYSCALL, SYSRET, SYSENTER, SYSEXIT (AMD APM vol. 2, 6.1; SDM vol. 3, 5.8.7 and 5.8.8). */
public final class FastCalls {
    private FastCalls() {}

    private static void checkSyscall(Cpu c) {
        if ((c.efer & Ctl.EFER_SCE) == 0 || !c.protectedMode()) {
            throw c.ud();
        }
        if (!c.model.amd() && !c.code64()) {
            throw c.ud();
        }
    }

    /** SYSCALL; {@code c.rip} is the next instruction. */
    public static void syscall(Cpu c) {
        checkSyscall(c);
        int selector = (int) (c.msrs.star >>> 32) & 0xFFFC;
        int before = c.eflags;
        if (c.longMode()) {
            boolean from64 = c.code64();
            c.gpr[1] = c.rip;
            c.gpr[11] = c.flags() & ~Flags.RF & 0xFFFF_FFFFL;
            c.rip = from64 ? c.msrs.lstar : c.msrs.cstar;
            Segmentation.setFlatCode(c, selector, 0, true);
            Segmentation.setFlatStack(c, selector + 8, 0);
            c.setFlags(c.flags() & ~((int) c.msrs.fmask | Flags.RF));
        } else {
            c.gpr[1] = c.rip & 0xFFFF_FFFFL;
            c.rip = c.msrs.star & 0xFFFF_FFFFL;
            Segmentation.setFlatCode(c, selector, 0, false);
            Segmentation.setFlatStack(c, selector + 8, 0);
            c.setFlags(c.flags() & ~(Flags.VM | Flags.IF | Flags.RF));
        }
        c.modeChanged();
        if ((before & ~c.eflags & Flags.TF) != 0) {
            c.eflags |= Flags.TF;
            DebugRegisters.suppressStep(c);
            c.eflags &= ~Flags.TF;
            DebugRegisters.refresh(c);
        }
    }

    /**
     * SYSRET.
     *
     * @param bytes operand size: 8 returns to 64-bit code
     */
    public static void sysret(Cpu c, int bytes) {
        checkSyscall(c);
        c.requireSupervisor();
        int selector = (int) (c.msrs.star >>> 48) & 0xFFFC;
        boolean to64 = bytes == 8;
        long target = to64 ? c.gpr[1] : c.gpr[1] & 0xFFFF_FFFFL;
        if (!Cpu.canonical(target)) {
            throw c.gp();
        }
        boolean fromLong = c.longMode();
        c.rip = target;
        Segmentation.setFlatCode(c, selector + (to64 ? 16 : 0) | 3, 3, to64);
        Segmentation.setFlatStack(c, selector + 8 | 3, 3);
        if (fromLong) {
            c.setFlags((int) c.gpr[11] & 0x3C_7FD7 | Flags.ONE);
        } else {
            c.eflags |= Flags.IF;
        }
        c.modeChanged();
    }

    private static int checkSysenter(Cpu c) {
        if (c.longMode() && c.model.amd()) {
            throw c.ud();
        }
        int selector = (int) c.msrs.sysenterCs & 0xFFFC;
        if (!c.protectedMode() || selector == 0) {
            throw c.gp();
        }
        return selector;
    }

    /** SYSENTER. */
    public static void sysenter(Cpu c) {
        int selector = checkSysenter(c);
        boolean to64 = c.longMode();
        c.setFlags(c.flags() & ~(Flags.VM | Flags.IF | Flags.RF));
        Segmentation.setFlatCode(c, selector, 0, to64);
        Segmentation.setFlatStack(c, selector + 8, 0);
        c.rip = to64 ? c.msrs.sysenterEip : c.msrs.sysenterEip & 0xFFFF_FFFFL;
        c.gpr[4] = to64 ? c.msrs.sysenterEsp : c.msrs.sysenterEsp & 0xFFFF_FFFFL;
        c.modeChanged();
    }

    /**
     * SYSEXIT.
     *
     * @param bytes operand size: 8 returns to 64-bit code
     */
    public static void sysexit(Cpu c, int bytes) {
        int selector = checkSysenter(c);
        c.requireSupervisor();
        boolean to64 = bytes == 8;
        long target = to64 ? c.gpr[2] : c.gpr[2] & 0xFFFF_FFFFL;
        long sp = to64 ? c.gpr[1] : c.gpr[1] & 0xFFFF_FFFFL;
        if (!Cpu.canonical(target) || !Cpu.canonical(sp)) {
            throw c.gp();
        }
        Segmentation.setFlatCode(c, selector + (to64 ? 32 : 16) | 3, 3, to64);
        Segmentation.setFlatStack(c, selector + (to64 ? 40 : 24) | 3, 3);
        c.rip = target;
        c.gpr[4] = sp;
        c.modeChanged();
    }
}
