package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.Float80;
import org.jvirsh.emulator.fp.Float80Compare;
import org.jvirsh.emulator.fp.Float80Convert;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * Comparisons, FTST and FXAM (SDM vol. 2). Outcomes are recorded even if an unmasked exception keeps a pop
 * back.
 */
public final class X87Compare {
    private static final int CODES = X87.C0 | X87.C2 | X87.C3;

    private X87Compare() {}

    /** FCOM ST(i). */
    public static void fcom(Cpu c, Insn i, int st) {
        withStack(c, i, st, false, 0);
    }

    /** FCOMP ST(i). */
    public static void fcomp(Cpu c, Insn i, int st) {
        withStack(c, i, st, false, 1);
    }

    /** FCOMPP. */
    public static void fcompp(Cpu c, Insn i) {
        withStack(c, i, 1, false, 2);
    }

    /** FUCOM ST(i). */
    public static void fucom(Cpu c, Insn i, int st) {
        withStack(c, i, st, true, 0);
    }

    /** FUCOMP ST(i). */
    public static void fucomp(Cpu c, Insn i, int st) {
        withStack(c, i, st, true, 1);
    }

    /** FUCOMPP. */
    public static void fucompp(Cpu c, Insn i) {
        withStack(c, i, 1, true, 2);
    }

    private static void withStack(Cpu c, Insn i, int st, boolean quiet, int pops) {
        FpContext f = X87.begin(c, i);
        if (X87.empty(c, 0) || X87.empty(c, st)) {
            missing(c, pops);
            return;
        }
        int a = c.fpTop;
        int b = X87.physical(c, st);
        int order = Float80Compare.compare(f, c.fpSig[a], c.fpExp[a], c.fpSig[b], c.fpExp[b], quiet);
        finish(c, f, order, pops);
    }

    /** FCOM with single precision memory. */
    public static void fcomSingle(Cpu c, Insn i, long address) {
        single(c, i, address, 0);
    }

    /** FCOMP with single precision memory. */
    public static void fcompSingle(Cpu c, Insn i, long address) {
        single(c, i, address, 1);
    }

    /** FCOM with double precision memory. */
    public static void fcomDouble(Cpu c, Insn i, long address) {
        binary64(c, i, address, 0);
    }

    /** FCOMP with double precision memory. */
    public static void fcompDouble(Cpu c, Insn i, long address) {
        binary64(c, i, address, 1);
    }

    /** FICOM with 16-bit memory. */
    public static void ficomWord(Cpu c, Insn i, long address) {
        long value = (short) Mmu.load16(c, address);
        integer(c, X87.begin(c, i, address), value, 0);
    }

    /** FICOMP with 16-bit memory. */
    public static void ficompWord(Cpu c, Insn i, long address) {
        long value = (short) Mmu.load16(c, address);
        integer(c, X87.begin(c, i, address), value, 1);
    }

    /** FICOM with 32-bit memory. */
    public static void ficomInt(Cpu c, Insn i, long address) {
        long value = (int) Mmu.load32(c, address);
        integer(c, X87.begin(c, i, address), value, 0);
    }

    /** FICOMP with 32-bit memory. */
    public static void ficompInt(Cpu c, Insn i, long address) {
        long value = (int) Mmu.load32(c, address);
        integer(c, X87.begin(c, i, address), value, 1);
    }

    private static void single(Cpu c, Insn i, long address, int pops) {
        int bits = (int) Mmu.load32(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.widenSingle(f, bits);
        withMemory(c, f, (bits & 0x7F80_0000) == 0 && bits << 1 != 0, pops);
    }

    private static void binary64(Cpu c, Insn i, long address, int pops) {
        long bits = Mmu.load64(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.widenDouble(f, bits);
        withMemory(c, f, (bits & 0x7FF0_0000_0000_0000L) == 0 && bits << 1 != 0, pops);
    }

    private static void integer(Cpu c, FpContext f, long value, int pops) {
        Float80Convert.fromInteger(f, value);
        withMemory(c, f, false, pops);
    }

    private static void withMemory(Cpu c, FpContext f, boolean denormal, int pops) {
        if (X87.empty(c, 0)) {
            missing(c, pops);
            return;
        }
        int a = c.fpTop;
        int order = Float80Compare.compare(f, c.fpSig[a], c.fpExp[a], f.sig, f.exp, false);
        if (denormal && order != Float80Compare.UNORDERED) {
            f.flags |= FpContext.DE;
        }
        finish(c, f, order, pops);
    }

    /** FTST: ST(0) against zero. */
    public static void ftst(Cpu c, Insn i) {
        FpContext f = X87.begin(c, i);
        f.sig = 0;
        f.exp = 0;
        withMemory(c, f, false, 0);
    }

    private static void missing(Cpu c, int pops) {
        boolean masked = X87.underflow(c);
        c.fpStatus |= CODES;
        popIf(c, masked, pops);
    }

    private static void finish(Cpu c, FpContext f, int order, int pops) {
        boolean good = X87.commit(c, f);
        int codes = switch (order) {
            case Float80Compare.LESS -> X87.C0;
            case Float80Compare.EQUAL -> X87.C3;
            case Float80Compare.GREATER -> 0;
            default -> CODES;
        };
        c.fpStatus = c.fpStatus & ~CODES | codes;
        popIf(c, good, pops);
    }

    private static void popIf(Cpu c, boolean good, int pops) {
        for (int n = 0; good && n < pops; n++) {
            X87.pop(c);
        }
    }

    /** FCOMI ST(i). */
    public static void fcomi(Cpu c, Insn i, int st) {
        toFlags(c, i, st, false, 0);
    }

    /** FCOMIP ST(i). */
    public static void fcomip(Cpu c, Insn i, int st) {
        toFlags(c, i, st, false, 1);
    }

    /** FUCOMI ST(i). */
    public static void fucomi(Cpu c, Insn i, int st) {
        toFlags(c, i, st, true, 0);
    }

    /** FUCOMIP ST(i). */
    public static void fucomip(Cpu c, Insn i, int st) {
        toFlags(c, i, st, true, 1);
    }

    private static void toFlags(Cpu c, Insn i, int st, boolean quiet, int pops) {
        FpContext f = X87.begin(c, i);
        boolean good;
        int order = Float80Compare.UNORDERED;
        if (X87.empty(c, 0) || X87.empty(c, st)) {
            good = X87.underflow(c);
        } else {
            int a = c.fpTop;
            int b = X87.physical(c, st);
            order = Float80Compare.compare(f, c.fpSig[a], c.fpExp[a], c.fpSig[b], c.fpExp[b], quiet);
            good = X87.commit(c, f);
        }
        c.setStatus(switch (order) {
            case Float80Compare.LESS -> Flags.CF;
            case Float80Compare.EQUAL -> Flags.ZF;
            case Float80Compare.GREATER -> 0;
            default -> Flags.CF | Flags.PF | Flags.ZF;
        });
        popIf(c, good, pops);
    }

    /** FXAM: the class of ST(0) in C3, C2, C0 and its sign in C1, also of an empty register. */
    public static void fxam(Cpu c, Insn i) {
        X87.begin(c, i);
        int p = c.fpTop;
        long sig = c.fpSig[p];
        int exp = c.fpExp[p];
        int kind;
        if (X87.empty(c, 0)) {
            kind = X87.C3 | X87.C0;
        } else if (Float80.isUnsupported(sig, exp)) {
            kind = 0;
        } else if (Float80.isNan(sig, exp)) {
            kind = X87.C0;
        } else if (Float80.isInfinite(sig, exp)) {
            kind = X87.C2 | X87.C0;
        } else if (Float80.isZero(sig, exp)) {
            kind = X87.C3;
        } else {
            kind = Float80.isDenormal(sig, exp) ? X87.C3 | X87.C2 : X87.C2;
        }
        int sign = (exp & Float80.SIGN) != 0 ? X87.C1 : 0;
        c.fpStatus = c.fpStatus & ~(CODES | X87.C1) | kind | sign;
    }
}
