package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.Float80;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * The x87 register stack and its error reporting, on which the instruction families are built (SDM vol. 1,
 * chapter 8). An instruction, once its guard has passed, loads its memory operand, calls {@link #begin},
 * computes, and ends with {@link #commit}, which tells whether the result may be stored.
 */
final class X87 {
    /** Status word: stack fault. */
    static final int SF = 0x40;
    /** Status word: error summary. */
    static final int ES = 0x80;
    /** Status word: condition code 0. */
    static final int C0 = 0x100;
    /** Status word: condition code 1. */
    static final int C1 = 0x200;
    /** Status word: condition code 2. */
    static final int C2 = 0x400;
    /** Status word: condition code 3. */
    static final int C3 = 0x4000;
    /** Status word: busy, a copy of ES. */
    static final int BUSY = 0x8000;
    /** Status word: where TOP is. */
    static final int TOP_SHIFT = 11;
    /** Status word: everything except TOP. */
    static final int NOT_TOP = 0xC7FF;

    private static final int MAX_PREFIXES = 14;

    private X87() {}

    /** The context for a computation, with the control word's modes and no flags. */
    static FpContext context(Cpu c) {
        FpContext f = c.x87;
        if (f.control != c.fpControl) {
            f.setControl(c.fpControl);
        }
        f.flags = 0;
        f.roundedUp = false;
        f.incomplete = false;
        return f;
    }

    /** Begins a non-control instruction without memory operand: notes where it is. */
    static FpContext begin(Cpu c, Insn i) {
        c.fpInstruction = i.rip;
        c.fpInstructionSelector = c.selector[Seg.CS];
        return context(c);
    }

    /** Begins a non-control instruction: notes where it and its memory operand are. */
    static FpContext begin(Cpu c, Insn i, long address) {
        c.fpData = c.code64() && i.segment < Seg.FS ? address : address - c.segBase[i.segment];
        c.fpDataSelector = c.selector[i.segment];
        return begin(c, i);
    }

    /**
     * Merges the exceptions of a computation into the status word; false if the result must not be stored.
     */
    static boolean commit(Cpu c, FpContext f) {
        int flags = f.flags;
        int unmasked = flags & ~c.fpControl & FpContext.ALL;
        if ((unmasked & FpContext.BEFORE_COMPUTING) != 0) {
            // Nothing was computed, so nothing was inexact.
            flags &= FpContext.BEFORE_COMPUTING;
            f.roundedUp = false;
        }
        c.fpStatus = c.fpStatus & ~C1 | flags | (f.roundedUp ? C1 : 0);
        if (unmasked == 0) {
            return true;
        }
        error(c);
        return (unmasked & FpContext.BEFORE_COMPUTING) == 0;
    }

    /** Whether storing to memory in another format must not happen: an unmasked IE, OE or UE. */
    static boolean storeRefused(Cpu c, FpContext f) {
        int stopping = FpContext.IE | FpContext.OE | FpContext.UE;
        return (f.flags & ~c.fpControl & stopping) != 0;
    }

    /** Records a stack underflow; false if it is unmasked, so that nothing may be stored. */
    static boolean underflow(Cpu c) {
        c.fpStatus = c.fpStatus & ~C1 | SF | FpContext.IE;
        return invalidMasked(c);
    }

    /** Records a stack overflow; false if it is unmasked, so that nothing may be stored. */
    static boolean overflow(Cpu c) {
        c.fpStatus |= SF | FpContext.IE | C1;
        return invalidMasked(c);
    }

    private static boolean invalidMasked(Cpu c) {
        if ((c.fpControl & FpContext.IE) != 0) {
            return true;
        }
        error(c);
        return false;
    }

    private static void error(Cpu c) {
        noteOpcode(c);
        c.fpStatus |= ES | BUSY;
        if ((c.cr0 & Ctl.CR0_NE) == 0) {
            c.ferr.set(true);
        }
    }

    /** Notes the opcode of the failing instruction, which processors keep for unmasked exceptions only. */
    private static void noteOpcode(Cpu c) {
        long a = c.fpInstruction + (c.code64() ? 0 : c.segBase[Seg.CS]);
        for (int n = 0; n < MAX_PREFIXES; n++) {
            int b = (int) Mmu.load8(c, a + n);
            if ((b & 0xF8) == 0xD8) {
                c.fpOpcode = (b & 7) << 8 | (int) Mmu.load8(c, a + n + 1);
                return;
            }
        }
    }

    /** Sets or clears ES and B after the control word or the flags changed. */
    static void summarize(Cpu c) {
        if ((c.fpStatus & ~c.fpControl & FpContext.ALL) != 0) {
            c.fpStatus |= ES | BUSY;
        } else {
            c.fpStatus &= ~(ES | BUSY);
            c.ferr.set(false);
        }
    }

    /** The physical register that is ST(n). */
    static int physical(Cpu c, int n) {
        return c.fpTop + n & 7;
    }

    /** Whether ST(n) is empty. */
    static boolean empty(Cpu c, int n) {
        return (c.fpValid >>> physical(c, n) & 1) == 0;
    }

    /** Writes ST(n). */
    static void set(Cpu c, int n, long sig, int exp) {
        int p = physical(c, n);
        c.fpSig[p] = sig;
        c.fpExp[p] = exp;
        c.fpValid |= 1 << p;
    }

    /** Writes the result of a computation to ST(n). */
    static void set(Cpu c, int n, FpContext f) {
        set(c, n, f.sig, f.exp);
    }

    /** Writes the default NaN to ST(n). */
    static void setNan(Cpu c, int n) {
        set(c, n, Float80.DEFAULT_NAN_SIG, Float80.DEFAULT_NAN_EXP);
    }

    /** Frees ST(0) and moves on to the next register. */
    static void pop(Cpu c) {
        c.fpValid &= ~(1 << c.fpTop);
        c.fpTop = c.fpTop + 1 & 7;
    }

    /** Pushes a value; the register has been found empty. */
    static void push(Cpu c, long sig, int exp) {
        c.fpTop = c.fpTop - 1 & 7;
        set(c, 0, sig, exp);
    }

    /** Pushes a value, or the default NaN if the stack is full and that is masked. */
    static void pushOrOverflow(Cpu c, long sig, int exp) {
        if (empty(c, 7)) {
            push(c, sig, exp);
        } else if (overflow(c)) {
            push(c, Float80.DEFAULT_NAN_SIG, Float80.DEFAULT_NAN_EXP);
        }
    }

    /** The status word with TOP. */
    static int status(Cpu c) {
        return c.fpStatus | c.fpTop << TOP_SHIFT;
    }
}
