package org.jvirsh.emulator.cpu.decode;

import java.util.Locale;
import org.jvirsh.emulator.cpu.sem.FxState;
import org.jvirsh.emulator.cpu.sem.X87Arithmetic;
import org.jvirsh.emulator.cpu.sem.X87Compare;
import org.jvirsh.emulator.cpu.sem.X87Control;
import org.jvirsh.emulator.cpu.sem.X87Environment;
import org.jvirsh.emulator.cpu.sem.X87Load;
import org.jvirsh.emulator.cpu.sem.X87Numeric;
import org.jvirsh.emulator.cpu.sem.X87Store;
import org.jvirsh.emulator.cpu.sem.X87Transcendental;
import org.jvirsh.emulator.cpu.sem.XState;

/**
 * The x87 instructions (SDM vol. 2, appendix A, tables) and those that save and restore x87 and
 * SSE state. Attribute {@code x87} names the guard of instructions that wait for errors, {@code x87c} that of
 * the others.
 */
final class X87Rows {
    private X87Rows() {}

    static void rows(RowSink t) {
        arithmetic(t);
        compare(t);
        load(t);
        store(t);
        numeric(t);
        control(t);
        state(t);
    }

    private static void arithmetic(RowSink t) {
        t.owner(X87Arithmetic.class);
        String[] ops = {"add", "mul", null, null, "sub", "subr", "div", "divr"};
        for (int k = 0; k < ops.length; k++) {
            String op = ops[k];
            if (op == null) {
                continue;
            }
            String name = op.toUpperCase(Locale.ROOT);
            // with ST(i) as destination the digits of the plain and reversed forms are exchanged
            int swapped = k < 4 ? k : k ^ 1;
            t.row("D8 /%d mem".formatted(k), "F%s Md".formatted(name), "f" + op + "Single", "x87");
            t.row("DC /%d mem".formatted(k), "F%s Mq".formatted(name), "f" + op + "Double", "x87");
            t.row("DA /%d mem".formatted(k), "FI%s Md".formatted(name), "fi" + op + "Int", "x87");
            t.row("DE /%d mem".formatted(k), "FI%s Mw".formatted(name), "fi" + op + "Word", "x87");
            t.row("D8 %02X+i".formatted(0xC0 + 8 * k), "F%s STi".formatted(name), "f" + op, "x87");
            int reg = 0xC0 + 8 * swapped;
            t.row("DC %02X+i".formatted(reg), "F%s STi".formatted(name), "f" + op + "To", "x87");
            t.row("DE %02X+i".formatted(reg), "F%sP STi".formatted(name), "f" + op + "p", "x87");
        }
    }

    private static void compare(RowSink t) {
        t.owner(X87Compare.class);
        t.row("D8 /2 mem", "FCOM Md", "fcomSingle", "x87");
        t.row("D8 /3 mem", "FCOMP Md", "fcompSingle", "x87");
        t.row("DC /2 mem", "FCOM Mq", "fcomDouble", "x87");
        t.row("DC /3 mem", "FCOMP Mq", "fcompDouble", "x87");
        t.row("DA /2 mem", "FICOM Md", "ficomInt", "x87");
        t.row("DA /3 mem", "FICOMP Md", "ficompInt", "x87");
        t.row("DE /2 mem", "FICOM Mw", "ficomWord", "x87");
        t.row("DE /3 mem", "FICOMP Mw", "ficompWord", "x87");
        t.row("D8 D0+i", "FCOM STi", "fcom", "x87");
        t.row("D8 D8+i", "FCOMP STi", "fcomp", "x87");
        t.row("DC D0+i", "FCOM2 STi", "fcom", "x87");
        t.row("DC D8+i", "FCOMP3 STi", "fcomp", "x87");
        t.row("DE D0+i", "FCOMP5 STi", "fcomp", "x87");
        t.row("DE D9", "FCOMPP", "fcompp", "x87");
        t.row("DD E0+i", "FUCOM STi", "fucom", "x87");
        t.row("DD E8+i", "FUCOMP STi", "fucomp", "x87");
        t.row("DA E9", "FUCOMPP", "fucompp", "x87");
        t.row("DB E8+i", "FUCOMI STi", "fucomi", "x87");
        t.row("DB F0+i", "FCOMI STi", "fcomi", "x87");
        t.row("DF E8+i", "FUCOMIP STi", "fucomip", "x87");
        t.row("DF F0+i", "FCOMIP STi", "fcomip", "x87");
        t.row("D9 E4", "FTST", "ftst", "x87");
        t.row("D9 E5", "FXAM", "fxam", "x87");
    }

    private static void load(RowSink t) {
        t.owner(X87Load.class);
        t.row("D9 /0 mem", "FLD Md", "fldSingle", "x87");
        t.row("DD /0 mem", "FLD Mq", "fldDouble", "x87");
        t.row("DB /5 mem", "FLD Mt", "fldExtended", "x87");
        t.row("D9 C0+i", "FLD STi", "fldStack", "x87");
        t.row("DF /0 mem", "FILD Mw", "fildWord", "x87");
        t.row("DB /0 mem", "FILD Md", "fildInt", "x87");
        t.row("DF /5 mem", "FILD Mq", "fildLong", "x87");
        t.row("DF /4 mem", "FBLD Mt", "fbld", "x87");
        String[] constants = {"fld1", "fldl2t", "fldl2e", "fldpi", "fldlg2", "fldln2", "fldz"};
        for (int k = 0; k < constants.length; k++) {
            t.row("D9 %02X".formatted(0xE8 + k), constants[k].toUpperCase(Locale.ROOT), constants[k], "x87");
        }
        t.row("D9 C8+i", "FXCH STi", "fxch", "x87");
        t.row("DD C8+i", "FXCH4 STi", "fxch", "x87");
        t.row("DF C8+i", "FXCH7 STi", "fxch", "x87");
        String[] moves = {
            "fcmovb", "fcmove", "fcmovbe", "fcmovu", "fcmovnb", "fcmovne", "fcmovnbe", "fcmovnu"
        };
        for (int k = 0; k < moves.length; k++) {
            String encoding = "%s %02X+i".formatted(k < 4 ? "DA" : "DB", 0xC0 + 8 * (k & 3));
            t.row(encoding, moves[k].toUpperCase(Locale.ROOT) + " STi", moves[k], "x87");
        }
    }

    private static void store(RowSink t) {
        t.owner(X87Store.class);
        t.row("D9 /2 mem", "FST Md", "fstSingle", "x87 store");
        t.row("D9 /3 mem", "FSTP Md", "fstpSingle", "x87 store");
        t.row("DD /2 mem", "FST Mq", "fstDouble", "x87 store");
        t.row("DD /3 mem", "FSTP Mq", "fstpDouble", "x87 store");
        t.row("DB /7 mem", "FSTP Mt", "fstpExtended", "x87 store");
        t.row("DD D0+i", "FST STi", "fstStack", "x87");
        t.row("DD D8+i", "FSTP STi", "fstpStack", "x87");
        t.row("D9 D8+i", "FSTPNCE STi", "fstpUnchecked", "x87");
        t.row("DF D0+i", "FSTP8 STi", "fstpStack", "x87");
        t.row("DF D8+i", "FSTP9 STi", "fstpStack", "x87");
        t.row("DF /2 mem", "FIST Mw", "fistWord", "x87 store");
        t.row("DB /2 mem", "FIST Md", "fistInt", "x87 store");
        t.row("DF /3 mem", "FISTP Mw", "fistpWord", "x87 store");
        t.row("DB /3 mem", "FISTP Md", "fistpInt", "x87 store");
        t.row("DF /7 mem", "FISTP Mq", "fistpLong", "x87 store");
        t.row("DF /1 mem", "FISTTP Mw", "fisttpWord", "x87 store sse3");
        t.row("DB /1 mem", "FISTTP Md", "fisttpInt", "x87 store sse3");
        t.row("DD /1 mem", "FISTTP Mq", "fisttpLong", "x87 store sse3");
        t.row("DF /6 mem", "FBSTP Mt", "fbstp", "x87 store");
    }

    private static void numeric(RowSink t) {
        t.owner(X87Numeric.class);
        t.row("D9 E0", "FCHS", "fchs", "x87");
        t.row("D9 E1", "FABS", "fabs", "x87");
        t.row("D9 F4", "FXTRACT", "fxtract", "x87");
        t.row("D9 F5", "FPREM1", "fprem1", "x87");
        t.row("D9 F8", "FPREM", "fprem", "x87");
        t.row("D9 FA", "FSQRT", "fsqrt", "x87");
        t.row("D9 FC", "FRNDINT", "frndint", "x87");
        t.row("D9 FD", "FSCALE", "fscale", "x87");
        t.owner(X87Transcendental.class);
        t.row("D9 F0", "F2XM1", "f2xm1", "x87");
        t.row("D9 F1", "FYL2X", "fyl2x", "x87");
        t.row("D9 F2", "FPTAN", "fptan", "x87");
        t.row("D9 F3", "FPATAN", "fpatan", "x87");
        t.row("D9 F9", "FYL2XP1", "fyl2xp1", "x87");
        t.row("D9 FB", "FSINCOS", "fsincos", "x87");
        t.row("D9 FE", "FSIN", "fsin", "x87");
        t.row("D9 FF", "FCOS", "fcos", "x87");
    }

    private static void control(RowSink t) {
        t.owner(X87Control.class);
        t.row("9B", "FWAIT", "fwait");
        t.row("D9 /5 mem", "FLDCW Mw", "fldcw", "x87");
        t.row("D9 /7 mem", "FNSTCW Mw", "fnstcw", "x87c store");
        t.row("DD /7 mem", "FNSTSW Mw", "fnstsw", "x87c store");
        t.row("DF E0", "FNSTSW AX", "fnstswAx", "x87c");
        t.row("DB E2", "FNCLEX", "fnclex", "x87c");
        t.row("DB E3", "FNINIT", "fninit", "x87c");
        t.row("DB E0", "FNENI", "obsolete", "x87c");
        t.row("DB E1", "FNDISI", "obsolete", "x87c");
        t.row("DB E4", "FNSETPM", "obsolete", "x87c");
        t.row("D9 D0", "FNOP", "fnop", "x87");
        t.row("D9 F6", "FDECSTP", "fdecstp", "x87");
        t.row("D9 F7", "FINCSTP", "fincstp", "x87");
        t.row("DD C0+i", "FFREE STi", "ffree", "x87");
        t.row("DF C0+i", "FFREEP STi", "ffreep", "x87");
        t.owner(X87Environment.class);
        t.row("D9 /4 mem", "FLDENV Menv", "fldenv", "x87");
        t.row("D9 /6 mem", "FNSTENV Menv", "fnstenv", "x87c store");
        t.row("DD /4 mem", "FRSTOR Mstate", "frstor", "x87");
        t.row("DD /6 mem", "FNSAVE Mstate", "fnsave", "x87c store");
    }

    private static void state(RowSink t) {
        t.owner(FxState.class);
        t.row("NP 0F AE /0 mem", "FXSAVE M512", "fxsave", "x87c store");
        t.row("NP 0F AE /1 mem", "FXRSTOR M512", "fxrstor", "x87c");
        t.row("NP 0F AE /2 mem", "LDMXCSR Md", "ldmxcsr", "sse");
        t.row("NP 0F AE /3 mem", "STMXCSR Md", "stmxcsr", "sse store");
        t.owner(XState.class);
        t.row("NP 0F AE /4 mem", "XSAVE M", "xsave", "xsave store");
        t.row("NP 0F AE /5 mem", "XRSTOR M", "xrstor", "xsave");
        t.row("NP 0F AE /6 mem", "XSAVEOPT M", "xsaveopt", "xsave store");
        t.row("NP 0F 01 D0", "XGETBV", "xgetbv", "xsave");
        t.row("NP 0F 01 D1", "XSETBV", "xsetbv", "xsave end");
    }
}
