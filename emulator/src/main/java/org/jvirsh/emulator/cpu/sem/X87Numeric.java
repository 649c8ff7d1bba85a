package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.Float80;
import org.jvirsh.emulator.fp.Float80Arithmetic;
import org.jvirsh.emulator.fp.Float80Remainder;
import org.jvirsh.emulator.fp.Float80Steps;
import org.jvirsh.emulator.fp.FpContext;

/** FABS, FCHS, FSQRT, FRNDINT, FSCALE, FXTRACT, FPREM, FPREM1 (SDM vol. 2). */
public final class X87Numeric {
    private X87Numeric() {}

    /** FABS. */
    public static void fabs(Cpu c, Insn i) {
        sign(c, i, ~Float80.SIGN, 0);
    }

    /** FCHS. */
    public static void fchs(Cpu c, Insn i) {
        sign(c, i, -1, Float80.SIGN);
    }

    private static void sign(Cpu c, Insn i, int keep, int flip) {
        if (begin(c, i)) {
            c.fpStatus &= ~X87.C1;
            c.fpExp[c.fpTop] = c.fpExp[c.fpTop] & keep ^ flip;
        }
    }

    /** FSQRT. */
    public static void fsqrt(Cpu c, Insn i) {
        if (begin(c, i)) {
            Float80Arithmetic.sqrt(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            replace(c);
        }
    }

    /** FRNDINT. */
    public static void frndint(Cpu c, Insn i) {
        if (begin(c, i)) {
            Float80Steps.roundToIntegral(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            replace(c);
        }
    }

    /** FSCALE. */
    public static void fscale(Cpu c, Insn i) {
        if (beginTwo(c, i)) {
            int p = X87.physical(c, 1);
            Float80Steps.scale(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop], c.fpSig[p], c.fpExp[p]);
            replace(c);
        }
    }

    /** FXTRACT: the exponent replaces ST(0), then the significand is pushed. */
    public static void fxtract(Cpu c, Insn i) {
        if (!beginPush(c, i)) {
            return;
        }
        FpContext f = c.x87;
        Float80Steps.extract(f, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
        if (X87.commit(c, f)) {
            X87.set(c, 0, f.sig2, f.exp2);
            X87.push(c, f.sig, f.exp);
        }
    }

    /** FPREM. */
    public static void fprem(Cpu c, Insn i) {
        remainder(c, i, false);
    }

    /** FPREM1. */
    public static void fprem1(Cpu c, Insn i) {
        remainder(c, i, true);
    }

    private static void remainder(Cpu c, Insn i, boolean nearest) {
        c.fpStatus &= ~X87.C2;
        if (!beginTwo(c, i)) {
            return;
        }
        FpContext f = c.x87;
        int a = c.fpTop;
        int b = X87.physical(c, 1);
        if (nearest) {
            Float80Remainder.nearest(f, c.fpSig[a], c.fpExp[a], c.fpSig[b], c.fpExp[b]);
        } else {
            Float80Remainder.truncating(f, c.fpSig[a], c.fpExp[a], c.fpSig[b], c.fpExp[b]);
        }
        f.roundedUp = false;
        boolean good = X87.commit(c, f);
        if (!good) {
            return;
        }
        X87.set(c, 0, f);
        if (Float80.isNan(f.sig, f.exp)) {
            return; // no quotient: C0 and C3 stay
        }
        int q = f.incomplete ? 0 : (int) f.quotient;
        int codes = ((q & 4) != 0 ? X87.C0 : 0) | ((q & 2) != 0 ? X87.C3 : 0) | ((q & 1) != 0 ? X87.C1 : 0)
            | (f.incomplete ? X87.C2 : 0);
        c.fpStatus = c.fpStatus & ~(X87.C0 | X87.C1 | X87.C2 | X87.C3) | codes;
    }

    /** Begins an operation on ST(0); false, with the response given, if it is empty. */
    static boolean begin(Cpu c, Insn i) {
        X87.begin(c, i);
        if (X87.empty(c, 0)) {
            if (X87.underflow(c)) {
                X87.setNan(c, 0);
            }
            return false;
        }
        return true;
    }

    /** Begins an operation on ST(0) and ST(1) whose result goes to ST(0). */
    private static boolean beginTwo(Cpu c, Insn i) {
        X87.begin(c, i);
        if (X87.empty(c, 0) || X87.empty(c, 1)) {
            if (X87.underflow(c)) {
                X87.setNan(c, 0);
            }
            return false;
        }
        return true;
    }

    /** Begins an operation that replaces ST(0) and pushes a second result. */
    static boolean beginPush(Cpu c, Insn i) {
        X87.begin(c, i);
        boolean missing = X87.empty(c, 0);
        if (!missing && X87.empty(c, 7)) {
            return true;
        }
        if (missing ? X87.underflow(c) : X87.overflow(c)) {
            X87.setNan(c, 0);
            X87.push(c, Float80.DEFAULT_NAN_SIG, Float80.DEFAULT_NAN_EXP);
        }
        return false;
    }

    /** Ends an operation on ST(0): its result replaces ST(0) if that is allowed. */
    static void replace(Cpu c) {
        FpContext f = c.x87;
        if (X87.commit(c, f)) {
            X87.set(c, 0, f);
        }
    }
}
