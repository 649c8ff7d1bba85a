package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.mmu.Mmu;

/** The x87 control instructions that do not store or load whole environments (SDM vol. 2). */
public final class X87Control {
    private static final int CONTROL_BITS = 0x1F3F;
    private static final int CONTROL_ONES = 0x40;

    private X87Control() {}

    /** FNINIT. */
    public static void fninit(Cpu c) {
        initialize(c);
    }

    /** The state after FNINIT; registers keep their contents. */
    static void initialize(Cpu c) {
        c.fpControl = FpContext.CONTROL_INIT;
        c.fpStatus = 0;
        c.fpTop = 0;
        c.fpValid = 0;
        c.fpOpcode = 0;
        c.fpInstruction = 0;
        c.fpInstructionSelector = 0;
        c.fpData = 0;
        c.fpDataSelector = 0;
        c.ferr.set(false);
    }

    /** FNCLEX. */
    public static void fnclex(Cpu c) {
        c.fpStatus &= ~(FpContext.ALL | X87.SF | X87.ES | X87.BUSY);
        c.ferr.set(false);
    }

    /** FLDCW. */
    public static void fldcw(Cpu c, long address) {
        setControl(c, (int) Mmu.load16(c, address));
    }

    /** Loads the control word; exceptions it unmasks become pending. */
    static void setControl(Cpu c, int value) {
        c.fpControl = value & CONTROL_BITS | CONTROL_ONES;
        X87.summarize(c);
    }

    /** FNSTCW. */
    public static void fnstcw(Cpu c, long address) {
        Mmu.store16(c, address, c.fpControl);
    }

    /** FNSTSW to memory. */
    public static void fnstsw(Cpu c, long address) {
        Mmu.store16(c, address, X87.status(c));
    }

    /** FNSTSW AX. */
    public static long fnstswAx(Cpu c) {
        return X87.status(c);
    }

    /** FINCSTP. */
    public static void fincstp(Cpu c, Insn i) {
        X87.begin(c, i);
        c.fpStatus &= ~X87.C1;
        c.fpTop = c.fpTop + 1 & 7;
    }

    /** FDECSTP. */
    public static void fdecstp(Cpu c, Insn i) {
        X87.begin(c, i);
        c.fpStatus &= ~X87.C1;
        c.fpTop = c.fpTop - 1 & 7;
    }

    /** FFREE. */
    public static void ffree(Cpu c, Insn i, int st) {
        X87.begin(c, i);
        c.fpValid &= ~(1 << X87.physical(c, st));
    }

    /** FFREEP: FFREE and pop. */
    public static void ffreep(Cpu c, Insn i, int st) {
        ffree(c, i, st);
        X87.pop(c);
    }

    /** FNOP: nothing, but not one of the control instructions, so that its address is kept. */
    public static void fnop(Cpu c, Insn i) {
        X87.begin(c, i);
    }

    /** FNENI, FNDISI, FNSETPM, which only the 8087 and the 80287 needed: nothing beyond the guard. */
    public static void obsolete() {}

    /** FWAIT: #NM only if CR0.MP and CR0.TS are both set (SDM vol. 3, table 2-2). */
    public static void fwait(Cpu c) {
        long trap = Ctl.CR0_MP | Ctl.CR0_TS;
        if ((c.cr0 & trap) == trap) {
            c.raise(Vectors.NM);
        }
        FpuGuards.pendingError(c);
    }
}
