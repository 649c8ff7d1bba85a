package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.Float80;
import org.jvirsh.emulator.fp.Float80Convert;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * What pushes onto the x87 stack, and moves within it (SDM vol. 2: FLD, FILD, FBLD, FLD1 .. FLDZ, FXCH,
 * FCMOVcc).
 */
public final class X87Load {
    private X87Load() {}

    /** FLD from single precision memory. */
    public static void fldSingle(Cpu c, Insn i, long address) {
        int bits = (int) Mmu.load32(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.fromSingle(f, bits);
        converted(c, f);
    }

    /** FLD from double precision memory. */
    public static void fldDouble(Cpu c, Insn i, long address) {
        long bits = Mmu.load64(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.fromDouble(f, bits);
        converted(c, f);
    }

    private static void converted(Cpu c, FpContext f) {
        if (!X87.empty(c, 7)) {
            X87.pushOrOverflow(c, f.sig, f.exp);
            return;
        }
        X87.commit(c, f);
        // an unmasked denormal operand is reported, but loaded
        if ((f.flags & FpContext.IE & ~c.fpControl) == 0) {
            X87.push(c, f.sig, f.exp);
        }
    }

    /** FLD from double extended precision memory: no conversion, no exception. */
    public static void fldExtended(Cpu c, Insn i, long address) {
        long sig = Mmu.load64(c, address);
        int exp = (int) Mmu.load16(c, address + 8);
        X87.begin(c, i, address);
        pushed(c, sig, exp);
    }

    /** FLD ST(i). */
    public static void fldStack(Cpu c, Insn i, int st) {
        X87.begin(c, i);
        if (X87.empty(c, st)) {
            if (X87.underflow(c)) {
                X87.push(c, Float80.DEFAULT_NAN_SIG, Float80.DEFAULT_NAN_EXP);
            }
            return;
        }
        int p = X87.physical(c, st);
        pushed(c, c.fpSig[p], c.fpExp[p]);
    }

    /** FILD from 16-bit memory. */
    public static void fildWord(Cpu c, Insn i, long address) {
        integer(c, i, address, (short) Mmu.load16(c, address));
    }

    /** FILD from 32-bit memory. */
    public static void fildInt(Cpu c, Insn i, long address) {
        integer(c, i, address, (int) Mmu.load32(c, address));
    }

    /** FILD from 64-bit memory. */
    public static void fildLong(Cpu c, Insn i, long address) {
        integer(c, i, address, Mmu.load64(c, address));
    }

    private static void integer(Cpu c, Insn i, long address, long value) {
        FpContext f = X87.begin(c, i, address);
        Float80Convert.fromInteger(f, value);
        pushed(c, f.sig, f.exp);
    }

    /** FBLD: packed decimal. */
    public static void fbld(Cpu c, Insn i, long address) {
        long low = Mmu.load64(c, address);
        int high = (int) Mmu.load16(c, address + 8);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.fromBcd(f, low, high);
        pushed(c, f.sig, f.exp);
    }

    private static void pushed(Cpu c, long sig, int exp) {
        c.fpStatus &= ~X87.C1;
        X87.pushOrOverflow(c, sig, exp);
    }

    /** FLD1. */
    public static void fld1(Cpu c, Insn i) {
        constant(c, i, 0x8000_0000_0000_0000L, 0x3FFF, 0, 0);
    }

    /** FLDZ. */
    public static void fldz(Cpu c, Insn i) {
        constant(c, i, 0, 0, 0, 0);
    }

    /** FLDL2T: log2(10). */
    public static void fldl2t(Cpu c, Insn i) {
        constant(c, i, 0xD49A_784B_CD1B_8AFEL, 0x4000, 0, 1);
    }

    /** FLDL2E: log2(e). */
    public static void fldl2e(Cpu c, Insn i) {
        constant(c, i, 0xB8AA_3B29_5C17_F0BCL, 0x3FFF, -1, 0);
    }

    /** FLDPI. */
    public static void fldpi(Cpu c, Insn i) {
        constant(c, i, 0xC90F_DAA2_2168_C235L, 0x4000, -1, 0);
    }

    /** FLDLG2: log10(2). */
    public static void fldlg2(Cpu c, Insn i) {
        constant(c, i, 0x9A20_9A84_FBCF_F799L, 0x3FFD, -1, 0);
    }

    /** FLDLN2: ln(2). */
    public static void fldln2(Cpu c, Insn i) {
        constant(c, i, 0xB172_17F7_D1CF_79ACL, 0x3FFE, -1, 0);
    }

    /** Pushes a constant; rounding down or to zero, and rounding up, change its last place as given. */
    private static void constant(Cpu c, Insn i, long sig, int exp, int down, int up) {
        FpContext f = X87.begin(c, i);
        int change = switch (f.rounding) {
            case FpContext.NEAREST -> 0;
            case FpContext.UP -> up;
            default -> down;
        };
        pushed(c, sig + change, exp);
    }

    /** FXCH ST(i). */
    public static void fxch(Cpu c, Insn i, int st) {
        X87.begin(c, i);
        boolean emptyTop = X87.empty(c, 0);
        boolean emptyOther = X87.empty(c, st);
        if (emptyTop || emptyOther) {
            if (!X87.underflow(c)) {
                return;
            }
            if (emptyTop) {
                X87.setNan(c, 0);
            }
            if (emptyOther) {
                X87.setNan(c, st);
            }
        } else {
            c.fpStatus &= ~X87.C1;
        }
        int a = c.fpTop;
        int b = X87.physical(c, st);
        long sig = c.fpSig[a];
        int exp = c.fpExp[a];
        c.fpSig[a] = c.fpSig[b];
        c.fpExp[a] = c.fpExp[b];
        c.fpSig[b] = sig;
        c.fpExp[b] = exp;
    }

    /** FCMOVB: if CF. */
    public static void fcmovb(Cpu c, Insn i, int st) {
        move(c, i, st, c.cf());
    }

    /** FCMOVE: if ZF. */
    public static void fcmove(Cpu c, Insn i, int st) {
        move(c, i, st, c.zf());
    }

    /** FCMOVBE: if CF or ZF. */
    public static void fcmovbe(Cpu c, Insn i, int st) {
        move(c, i, st, c.cf() || c.zf());
    }

    /** FCMOVU: if PF. */
    public static void fcmovu(Cpu c, Insn i, int st) {
        move(c, i, st, c.pf());
    }

    /** FCMOVNB: if not CF. */
    public static void fcmovnb(Cpu c, Insn i, int st) {
        move(c, i, st, !c.cf());
    }

    /** FCMOVNE: if not ZF. */
    public static void fcmovne(Cpu c, Insn i, int st) {
        move(c, i, st, !c.zf());
    }

    /** FCMOVNBE: if neither CF nor ZF. */
    public static void fcmovnbe(Cpu c, Insn i, int st) {
        move(c, i, st, !c.cf() && !c.zf());
    }

    /** FCMOVNU: if not PF. */
    public static void fcmovnu(Cpu c, Insn i, int st) {
        move(c, i, st, !c.pf());
    }

    private static void move(Cpu c, Insn i, int st, boolean condition) {
        X87.begin(c, i);
        if (X87.empty(c, 0) || X87.empty(c, st)) {
            if (X87.underflow(c)) {
                X87.setNan(c, 0);
            }
            return;
        }
        c.fpStatus &= ~X87.C1;
        if (condition) {
            int p = X87.physical(c, st);
            X87.set(c, 0, c.fpSig[p], c.fpExp[p]);
        }
    }
}
