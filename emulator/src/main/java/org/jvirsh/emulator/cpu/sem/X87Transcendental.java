package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.Float80Exponential;
import org.jvirsh.emulator.fp.Float80Logarithm;
import org.jvirsh.emulator.fp.Float80Trigonometry;
import org.jvirsh.emulator.fp.FpContext;

/** F2XM1, FYL2X, FYL2XP1, FSIN, FCOS, FSINCOS, FPTAN, FPATAN (SDM vol. 2). */
public final class X87Transcendental {
    private X87Transcendental() {}

    /** F2XM1. */
    public static void f2xm1(Cpu c, Insn i) {
        if (X87Numeric.begin(c, i)) {
            Float80Exponential.twoToXMinusOne(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            X87Numeric.replace(c);
        }
    }

    /** FYL2X: ST(1) * log2(ST(0)) replaces both. */
    public static void fyl2x(Cpu c, Insn i) {
        if (beginTwo(c, i)) {
            int x = c.fpTop;
            int y = X87.physical(c, 1);
            Float80Logarithm.yLog2X(c.x87, c.fpSig[x], c.fpExp[x], c.fpSig[y], c.fpExp[y]);
            replaceBoth(c);
        }
    }

    /** FYL2XP1: ST(1) * log2(ST(0) + 1) replaces both. */
    public static void fyl2xp1(Cpu c, Insn i) {
        if (beginTwo(c, i)) {
            int x = c.fpTop;
            int y = X87.physical(c, 1);
            Float80Logarithm.yLog2XPlusOne(c.x87, c.fpSig[x], c.fpExp[x], c.fpSig[y], c.fpExp[y]);
            replaceBoth(c);
        }
    }

    /** FPATAN: the angle of the point (ST(0), ST(1)) replaces both. */
    public static void fpatan(Cpu c, Insn i) {
        if (beginTwo(c, i)) {
            int x = c.fpTop;
            int y = X87.physical(c, 1);
            Float80Trigonometry.arctangent(c.x87, c.fpSig[y], c.fpExp[y], c.fpSig[x], c.fpExp[x]);
            replaceBoth(c);
        }
    }

    /** FSIN. */
    public static void fsin(Cpu c, Insn i) {
        c.fpStatus &= ~X87.C2;
        if (X87Numeric.begin(c, i)) {
            Float80Trigonometry.sine(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            if (reduced(c)) {
                X87Numeric.replace(c);
            }
        }
    }

    /** FCOS. */
    public static void fcos(Cpu c, Insn i) {
        c.fpStatus &= ~X87.C2;
        if (X87Numeric.begin(c, i)) {
            Float80Trigonometry.cosine(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            if (reduced(c)) {
                X87Numeric.replace(c);
            }
        }
    }

    /** FSINCOS: the sine replaces ST(0), then the cosine is pushed. */
    public static void fsincos(Cpu c, Insn i) {
        c.fpStatus &= ~X87.C2;
        if (X87Numeric.beginPush(c, i)) {
            Float80Trigonometry.sineAndCosine(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            pushSecond(c);
        }
    }

    /** FPTAN: the tangent replaces ST(0), then 1.0 is pushed. */
    public static void fptan(Cpu c, Insn i) {
        c.fpStatus &= ~X87.C2;
        if (X87Numeric.beginPush(c, i)) {
            Float80Trigonometry.tangent(c.x87, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            pushSecond(c);
        }
    }

    private static void pushSecond(Cpu c) {
        FpContext f = c.x87;
        if (reduced(c) && X87.commit(c, f)) {
            X87.set(c, 0, f);
            X87.push(c, f.sig2, f.exp2);
        }
    }

    /** Whether the argument was in range; sets C2 if not. */
    private static boolean reduced(Cpu c) {
        if (c.x87.incomplete) {
            c.fpStatus = c.fpStatus & ~X87.C1 | X87.C2;
            return false;
        }
        return true;
    }

    private static boolean beginTwo(Cpu c, Insn i) {
        X87.begin(c, i);
        if (X87.empty(c, 0) || X87.empty(c, 1)) {
            if (X87.underflow(c)) {
                X87.setNan(c, 1);
                X87.pop(c);
            }
            return false;
        }
        return true;
    }

    private static void replaceBoth(Cpu c) {
        FpContext f = c.x87;
        if (X87.commit(c, f)) {
            X87.set(c, 1, f);
            X87.pop(c);
        }
    }
}
