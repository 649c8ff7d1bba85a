package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.Float80;
import org.jvirsh.emulator.fp.Float80Arithmetic;
import org.jvirsh.emulator.fp.Float80Convert;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.mmu.Mmu;

/** The forms the six basic operations come in: stack to stack, and ST(0) with a memory operand. */
final class X87Binary {
    static final int ADD = 0;
    static final int MUL = 1;
    static final int SUB = 4;
    static final int SUBR = 5;
    static final int DIV = 6;
    static final int DIVR = 7;

    private X87Binary() {}

    /** ST(0) = ST(0) op ST(n). */
    static void toTop(Cpu c, Insn i, int op, int n) {
        FpContext f = X87.begin(c, i);
        stack(c, f, op, 0, n, 0);
    }

    /** ST(n) = ST(n) op ST(0), seen from ST(n); with {@code pop} ST(0) goes away. */
    static void fromTop(Cpu c, Insn i, int op, int n, boolean pop) {
        FpContext f = X87.begin(c, i);
        if (stack(c, f, op, n, 0, n) && pop) {
            X87.pop(c);
        }
    }

    private static boolean stack(Cpu c, FpContext f, int op, int a, int b, int target) {
        if (X87.empty(c, a) || X87.empty(c, b)) {
            boolean masked = X87.underflow(c);
            if (masked) {
                X87.setNan(c, target);
            }
            return masked;
        }
        int pa = X87.physical(c, a);
        int pb = X87.physical(c, b);
        compute(f, op, c.fpSig[pa], c.fpExp[pa], c.fpSig[pb], c.fpExp[pb]);
        if (!X87.commit(c, f)) {
            return false;
        }
        X87.set(c, target, f);
        return true;
    }

    /** ST(0) = ST(0) op single precision memory. */
    static void single(Cpu c, Insn i, int op, long address) {
        int bits = (int) Mmu.load32(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.widenSingle(f, bits);
        boolean denormal = (bits & 0x7F80_0000) == 0 && bits << 1 != 0;
        memory(c, f, op, denormal);
    }

    /** ST(0) = ST(0) op double precision memory. */
    static void binary64(Cpu c, Insn i, int op, long address) {
        long bits = Mmu.load64(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.widenDouble(f, bits);
        boolean denormal = (bits & 0x7FF0_0000_0000_0000L) == 0 && bits << 1 != 0;
        memory(c, f, op, denormal);
    }

    /** ST(0) = ST(0) op 16-bit integer memory. */
    static void word(Cpu c, Insn i, int op, long address) {
        long value = (short) Mmu.load16(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.fromInteger(f, value);
        memory(c, f, op, false);
    }

    /** ST(0) = ST(0) op 32-bit integer memory. */
    static void doubleword(Cpu c, Insn i, int op, long address) {
        long value = (int) Mmu.load32(c, address);
        FpContext f = X87.begin(c, i, address);
        Float80Convert.fromInteger(f, value);
        memory(c, f, op, false);
    }

    private static void memory(Cpu c, FpContext f, int op, boolean denormal) {
        if (X87.empty(c, 0)) {
            if (X87.underflow(c)) {
                X87.setNan(c, 0);
            }
            return;
        }
        int top = c.fpTop;
        long sig = c.fpSig[top];
        int exp = c.fpExp[top];
        // the widened operand is normal: what makes it denormal is gone, and what outranks DE stands in ST(0)
        if (denormal && raisesDenormal(op, sig, exp)) {
            f.flags |= FpContext.DE;
        }
        compute(f, op, sig, exp, f.sig, f.exp);
        if (X87.commit(c, f)) {
            X87.set(c, 0, f);
        }
    }

    private static boolean raisesDenormal(int op, long sig, int exp) {
        boolean nan = Float80.isNan(sig, exp) || Float80.isUnsupported(sig, exp);
        return !nan && !(op == DIVR && Float80.isZero(sig, exp));
    }

    private static void compute(FpContext f, int op, long sigA, int expA, long sigB, int expB) {
        switch (op) {
            case ADD -> Float80Arithmetic.add(f, sigA, expA, sigB, expB);
            case MUL -> Float80Arithmetic.mul(f, sigA, expA, sigB, expB);
            case SUB -> Float80Arithmetic.sub(f, sigA, expA, sigB, expB);
            case SUBR -> Float80Arithmetic.sub(f, sigB, expB, sigA, expA);
            case DIV -> Float80Arithmetic.div(f, sigA, expA, sigB, expB);
            default -> Float80Arithmetic.div(f, sigB, expB, sigA, expA);
        }
    }
}
