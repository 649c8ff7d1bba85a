package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * FADD, FMUL, FSUB, FSUBR, FDIV, FDIVR in all their forms (SDM vol. 2). The reversed operations take the
 * destination as their second operand.
 */
public final class X87Arithmetic {
    private X87Arithmetic() {}

    /** FADD ST(0),ST(i). */
    public static void fadd(Cpu c, Insn i, int st) {
        X87Binary.toTop(c, i, X87Binary.ADD, st);
    }

    /** FADD ST(i),ST(0). */
    public static void faddTo(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.ADD, st, false);
    }

    /** FADDP ST(i),ST(0). */
    public static void faddp(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.ADD, st, true);
    }

    /** FADD with single precision memory. */
    public static void faddSingle(Cpu c, Insn i, long address) {
        X87Binary.single(c, i, X87Binary.ADD, address);
    }

    /** FADD with double precision memory. */
    public static void faddDouble(Cpu c, Insn i, long address) {
        X87Binary.binary64(c, i, X87Binary.ADD, address);
    }

    /** FIADD with 16-bit memory. */
    public static void fiaddWord(Cpu c, Insn i, long address) {
        X87Binary.word(c, i, X87Binary.ADD, address);
    }

    /** FIADD with 32-bit memory. */
    public static void fiaddInt(Cpu c, Insn i, long address) {
        X87Binary.doubleword(c, i, X87Binary.ADD, address);
    }

    /** FMUL ST(0),ST(i). */
    public static void fmul(Cpu c, Insn i, int st) {
        X87Binary.toTop(c, i, X87Binary.MUL, st);
    }

    /** FMUL ST(i),ST(0). */
    public static void fmulTo(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.MUL, st, false);
    }

    /** FMULP ST(i),ST(0). */
    public static void fmulp(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.MUL, st, true);
    }

    /** FMUL with single precision memory. */
    public static void fmulSingle(Cpu c, Insn i, long address) {
        X87Binary.single(c, i, X87Binary.MUL, address);
    }

    /** FMUL with double precision memory. */
    public static void fmulDouble(Cpu c, Insn i, long address) {
        X87Binary.binary64(c, i, X87Binary.MUL, address);
    }

    /** FIMUL with 16-bit memory. */
    public static void fimulWord(Cpu c, Insn i, long address) {
        X87Binary.word(c, i, X87Binary.MUL, address);
    }

    /** FIMUL with 32-bit memory. */
    public static void fimulInt(Cpu c, Insn i, long address) {
        X87Binary.doubleword(c, i, X87Binary.MUL, address);
    }

    /** FSUB ST(0),ST(i). */
    public static void fsub(Cpu c, Insn i, int st) {
        X87Binary.toTop(c, i, X87Binary.SUB, st);
    }

    /** FSUB ST(i),ST(0). */
    public static void fsubTo(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.SUB, st, false);
    }

    /** FSUBP ST(i),ST(0). */
    public static void fsubp(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.SUB, st, true);
    }

    /** FSUB with single precision memory. */
    public static void fsubSingle(Cpu c, Insn i, long address) {
        X87Binary.single(c, i, X87Binary.SUB, address);
    }

    /** FSUB with double precision memory. */
    public static void fsubDouble(Cpu c, Insn i, long address) {
        X87Binary.binary64(c, i, X87Binary.SUB, address);
    }

    /** FISUB with 16-bit memory. */
    public static void fisubWord(Cpu c, Insn i, long address) {
        X87Binary.word(c, i, X87Binary.SUB, address);
    }

    /** FISUB with 32-bit memory. */
    public static void fisubInt(Cpu c, Insn i, long address) {
        X87Binary.doubleword(c, i, X87Binary.SUB, address);
    }

    /** FSUBR ST(0),ST(i). */
    public static void fsubr(Cpu c, Insn i, int st) {
        X87Binary.toTop(c, i, X87Binary.SUBR, st);
    }

    /** FSUBR ST(i),ST(0). */
    public static void fsubrTo(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.SUBR, st, false);
    }

    /** FSUBRP ST(i),ST(0). */
    public static void fsubrp(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.SUBR, st, true);
    }

    /** FSUBR with single precision memory. */
    public static void fsubrSingle(Cpu c, Insn i, long address) {
        X87Binary.single(c, i, X87Binary.SUBR, address);
    }

    /** FSUBR with double precision memory. */
    public static void fsubrDouble(Cpu c, Insn i, long address) {
        X87Binary.binary64(c, i, X87Binary.SUBR, address);
    }

    /** FISUBR with 16-bit memory. */
    public static void fisubrWord(Cpu c, Insn i, long address) {
        X87Binary.word(c, i, X87Binary.SUBR, address);
    }

    /** FISUBR with 32-bit memory. */
    public static void fisubrInt(Cpu c, Insn i, long address) {
        X87Binary.doubleword(c, i, X87Binary.SUBR, address);
    }

    /** FDIV ST(0),ST(i). */
    public static void fdiv(Cpu c, Insn i, int st) {
        X87Binary.toTop(c, i, X87Binary.DIV, st);
    }

    /** FDIV ST(i),ST(0). */
    public static void fdivTo(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.DIV, st, false);
    }

    /** FDIVP ST(i),ST(0). */
    public static void fdivp(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.DIV, st, true);
    }

    /** FDIV with single precision memory. */
    public static void fdivSingle(Cpu c, Insn i, long address) {
        X87Binary.single(c, i, X87Binary.DIV, address);
    }

    /** FDIV with double precision memory. */
    public static void fdivDouble(Cpu c, Insn i, long address) {
        X87Binary.binary64(c, i, X87Binary.DIV, address);
    }

    /** FIDIV with 16-bit memory. */
    public static void fidivWord(Cpu c, Insn i, long address) {
        X87Binary.word(c, i, X87Binary.DIV, address);
    }

    /** FIDIV with 32-bit memory. */
    public static void fidivInt(Cpu c, Insn i, long address) {
        X87Binary.doubleword(c, i, X87Binary.DIV, address);
    }

    /** FDIVR ST(0),ST(i). */
    public static void fdivr(Cpu c, Insn i, int st) {
        X87Binary.toTop(c, i, X87Binary.DIVR, st);
    }

    /** FDIVR ST(i),ST(0). */
    public static void fdivrTo(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.DIVR, st, false);
    }

    /** FDIVRP ST(i),ST(0). */
    public static void fdivrp(Cpu c, Insn i, int st) {
        X87Binary.fromTop(c, i, X87Binary.DIVR, st, true);
    }

    /** FDIVR with single precision memory. */
    public static void fdivrSingle(Cpu c, Insn i, long address) {
        X87Binary.single(c, i, X87Binary.DIVR, address);
    }

    /** FDIVR with double precision memory. */
    public static void fdivrDouble(Cpu c, Insn i, long address) {
        X87Binary.binary64(c, i, X87Binary.DIVR, address);
    }

    /** FIDIVR with 16-bit memory. */
    public static void fidivrWord(Cpu c, Insn i, long address) {
        X87Binary.word(c, i, X87Binary.DIVR, address);
    }

    /** FIDIVR with 32-bit memory. */
    public static void fidivrInt(Cpu c, Insn i, long address) {
        X87Binary.doubleword(c, i, X87Binary.DIVR, address);
    }
}
