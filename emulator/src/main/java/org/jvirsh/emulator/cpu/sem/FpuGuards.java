package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Vectors;

/**
 * What stands before every x87, MMX and SSE instruction: is the unit there, is its state the running task's,
 * is an x87 error waiting (SDM vol. 3, 2.5, 12.5 and 13.1; vol. 2, 2.4). Generated code calls the guard
 * before it evaluates the operands.
 */
public final class FpuGuards {
    /** fpStatus: error summary, an unmasked x87 exception is pending. */
    private static final int ERROR_SUMMARY = 1 << 7;

    private FpuGuards() {}

    /** Before an SSE instruction: #UD if CR0.EM or not CR4.OSFXSR, #NM if CR0.TS. */
    public static void sse(Cpu c) {
        if ((c.cr0 & (Ctl.CR0_EM | Ctl.CR0_TS)) != 0 || (c.cr4 & Ctl.CR4_OSFXSR) == 0) {
            sseUnavailable(c);
        }
    }

    private static void sseUnavailable(Cpu c) {
        if ((c.cr0 & Ctl.CR0_EM) != 0 || (c.cr4 & Ctl.CR4_OSFXSR) == 0) {
            c.ud();
        }
        c.raise(Vectors.NM);
    }

    /**
     * Before an MMX instruction: #UD if CR0.EM, #NM if CR0.TS, #MF if an x87 error is pending. Once it can no longer
     * fault, {@link #mmxState} follows.
     */
    public static void mmx(Cpu c) {
        if ((c.cr0 & (Ctl.CR0_EM | Ctl.CR0_TS)) != 0) {
            if ((c.cr0 & Ctl.CR0_EM) != 0) {
                c.ud();
            }
            c.raise(Vectors.NM);
        }
        pendingError(c);
    }

    /** What an MMX instruction does to the x87 stack: TOP becomes 0 and all tags valid. */
    public static void mmxState(Cpu c) {
        c.fpTop = 0;
        c.fpValid = 0xFF;
    }

    /** Before a waiting x87 instruction: #NM if CR0.EM or CR0.TS, #MF if an x87 error is pending. */
    public static void x87(Cpu c) {
        x87c(c);
        pendingError(c);
    }

    /** Before an x87 instruction that does not wait, and FXSAVE: #NM if CR0.EM or CR0.TS. */
    public static void x87c(Cpu c) {
        if ((c.cr0 & (Ctl.CR0_EM | Ctl.CR0_TS)) != 0) {
            c.raise(Vectors.NM);
        }
    }

    /** Before a privileged instruction whose operand is in memory: #GP(0) comes before the operand's own fault. */
    public static void cpl0(Cpu c) {
        if (!c.v86()) {
            c.requireSupervisor();
        }
    }

    /** Reports the error an earlier x87 instruction left pending: #MF, or through the FERR pin. */
    static void pendingError(Cpu c) {
        if ((c.fpStatus & ERROR_SUMMARY) != 0) {
            if ((c.cr0 & Ctl.CR0_NE) != 0) {
                c.raise(Vectors.MF);
            }
            // DOS-compatible reporting: the FERR pin raises IRQ 13, whose handler finds the error.
            c.ferr.set(true);
        }
    }
}
