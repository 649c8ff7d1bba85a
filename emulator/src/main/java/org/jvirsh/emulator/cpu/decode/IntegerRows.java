package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.Bcd;
import org.jvirsh.emulator.cpu.sem.Control;
import org.jvirsh.emulator.cpu.sem.Moves;
import org.jvirsh.emulator.cpu.sem.Shifts;
import org.jvirsh.emulator.cpu.sem.Stack;
import org.jvirsh.emulator.cpu.sem.Strings;

/** Rows of the integer instructions that every processor has (SDM vol. 2, appendix A). */
final class IntegerRows {
    private static final String[] CONDITIONS = {
        "O", "NO", "B", "NB", "Z", "NZ", "BE", "NBE", "S", "NS", "P", "NP", "L", "NL", "LE", "NLE"
    };

    private IntegerRows() {}

    static void rows(RowSink t) {
        arithmetic(t);
        shifts(t);
        moves(t);
        stack(t);
        control(t);
        strings(t);
        bcd(t);
    }

    private static String hex(int v) {
        return "%02X".formatted(v);
    }

    private static void arithmetic(RowSink t) {
        t.owner(Arithmetic.class);
        String[] ops = {"add", "or", "adc", "sbb", "and", "sub", "xor", "cmp"};
        for (int k = 0; k < 8; k++) {
            String m = ops[k];
            String name = m.toUpperCase(java.util.Locale.ROOT);
            String lock = k == 7 ? "" : "lock";
            int base = k << 3;
            t.row(hex(base) + " /r", name + " Eb,Gb", m, lock);
            t.row(hex(base + 1) + " /r", name + " Ev,Gv", m, lock);
            t.row(hex(base + 2) + " /r", name + " Gb,Eb", m);
            t.row(hex(base + 3) + " /r", name + " Gv,Ev", m);
            t.row(hex(base + 4), name + " AL,Ib", m);
            t.row(hex(base + 5), name + " rAX,Iz", m);
            t.row("80 /" + k, name + " Eb,Ib", m, lock);
            t.row("81 /" + k, name + " Ev,Iz", m, lock);
            t.row("82 /" + k, name + " Eb,Ib", m, lock, "i64");
            t.row("83 /" + k, name + " Ev,Ibs", m, lock);
        }
        t.row("84 /r", "TEST Eb,Gb", "test");
        t.row("85 /r", "TEST Ev,Gv", "test");
        t.row("A8", "TEST AL,Ib", "test");
        t.row("A9", "TEST rAX,Iz", "test");
        for (String d : new String[] {" /0", " /1"}) {
            t.row("F6" + d, "TEST Eb,Ib", "test");
            t.row("F7" + d, "TEST Ev,Iz", "test");
        }
        for (String[] e : new String[][] {{"F6", "Eb"}, {"F7", "Ev"}}) {
            t.row(e[0] + " /2", "NOT " + e[1], "not", "lock");
            t.row(e[0] + " /3", "NEG " + e[1], "neg", "lock");
            t.row(e[0] + " /4", "MUL " + e[1], "mul");
            t.row(e[0] + " /5", "IMUL " + e[1], "imulWide");
            t.row(e[0] + " /6", "DIV " + e[1], "div");
            t.row(e[0] + " /7", "IDIV " + e[1], "idiv");
        }
        t.row("0F AF /r", "IMUL Gv,Ev", "imul");
        t.row("69 /r", "IMUL Gv,Ev,Iz", "imul");
        t.row("6B /r", "IMUL Gv,Ev,Ibs", "imul");
        t.row("FE /0", "INC Eb", "inc", "lock");
        t.row("FE /1", "DEC Eb", "dec", "lock");
        t.row("FF /0", "INC Ev", "inc", "lock");
        t.row("FF /1", "DEC Ev", "dec", "lock");
        t.row("40+r", "INC Zv", "inc", "i64");
        t.row("48+r", "DEC Zv", "dec", "i64");
    }

    private static void shifts(RowSink t) {
        t.owner(Shifts.class);
        String[] ops = {"rol", "ror", "rcl", "rcr", "shl", "shr", "shl", "sar"};
        for (int k = 0; k < 8; k++) {
            String name = ops[k].toUpperCase(java.util.Locale.ROOT);
            t.row("C0 /" + k, name + " Eb,Ib", ops[k]);
            t.row("C1 /" + k, name + " Ev,Ib", ops[k]);
            t.row("D0 /" + k, name + " Eb,1", ops[k]);
            t.row("D1 /" + k, name + " Ev,1", ops[k]);
            t.row("D2 /" + k, name + " Eb,CL", ops[k]);
            t.row("D3 /" + k, name + " Ev,CL", ops[k]);
        }
    }

    private static void moves(RowSink t) {
        t.owner(Moves.class);
        t.row("88 /r", "MOV Eb,Gb", "mov");
        t.row("89 /r", "MOV Ev,Gv", "mov");
        t.row("8A /r", "MOV Gb,Eb", "mov");
        t.row("8B /r", "MOV Gv,Ev", "mov");
        t.row("A0", "MOV AL,Ob", "mov");
        t.row("A1", "MOV rAX,Ov", "mov");
        t.row("A2", "MOV Ob,AL", "mov");
        t.row("A3", "MOV Ov,rAX", "mov");
        t.row("B0+r", "MOV Zb,Ib", "mov");
        t.row("B8+r", "MOV Zv,Iv", "mov");
        t.row("C6 /0", "MOV Eb,Ib", "mov");
        t.row("C7 /0", "MOV Ev,Iz", "mov");
        t.row("8D /r", "LEA Gv,Ma", "mov");
        t.row("0F B6 /r", "MOVZX Gv,Eb", "mov");
        t.row("0F B7 /r", "MOVZX Gv,Ew", "mov");
        t.row("0F BE /r", "MOVSX Gv,Eb", "movsx8");
        t.row("0F BF /r", "MOVSX Gv,Ew", "movsx16");
        t.row("63 /r", "MOVSXD Gv,Ed", "movsx32", "o64");
        t.row("86 /r", "XCHG Eb,Gb", "xchg", "lock second");
        t.row("87 /r", "XCHG Ev,Gv", "xchg", "lock second");
        t.row("F3 90", "PAUSE", "nop", "nob");
        t.row("90", "NOP", "nop", "nob");
        t.row("90+r", "XCHG Zv,rAX", "xchg", "second");
        t.row("98", "CBW", "cbw");
        t.row("99", "CWD", "cwd");
        t.row("9E", "SAHF", "sahf");
        t.row("9F", "LAHF", "lahf");
        t.row("D7", "XLAT", "xlat");
        t.row("F5", "CMC", "cmc");
        t.row("F8", "CLC", "clc");
        t.row("F9", "STC", "stc");
        t.row("FC", "CLD", "cld");
        t.row("FD", "STD", "std");
        for (int k = 0; k < 16; k++) {
            t.row("0F 4" + hex(k).charAt(1) + " /r", "CMOV" + CONDITIONS[k] + " Gv,Ev", "cmov");
            t.row("0F 9" + hex(k).charAt(1) + " /r", "SET" + CONDITIONS[k] + " Eb", "set");
        }
        for (String hint : new String[] {"19", "1A", "1B", "1C", "1D", "1E", "1F"}) {
            t.row("0F " + hint + " /r mem", "NOP Ma", "nop");
            t.row("0F " + hint + " /r reg", "NOP", "nop");
        }
        t.row("0F FF", "UD", "undefined", "end");
        t.row("0F 0B", "UD2", "undefined", "end");
        t.row("0F B9 /r", "UD1", "undefined", "end");
        t.row("0F FE", "TOOLONG", "tooLong", "end never");
    }

    private static void stack(RowSink t) {
        t.owner(Stack.class);
        t.row("50+r", "PUSH Zv", "push", "d64");
        t.row("58+r", "POP Zv", "pop", "d64");
        t.row("68", "PUSH Iz", "push", "d64");
        t.row("6A", "PUSH Ibs", "push", "d64");
        t.row("FF /6", "PUSH Ev", "push", "d64");
        t.row("8F /0 reg", "POP Ev", "pop", "d64");
        t.row("8F /0 mem", "POP Mv", "popMemory", "d64 store");
        t.row("60", "PUSHA", "pusha", "i64");
        t.row("61", "POPA", "popa", "i64");
        t.row("C8", "ENTER Iw,Ib", "enter", "d64");
        t.row("C9", "LEAVE", "leave", "d64");
    }

    private static void control(RowSink t) {
        t.owner(Control.class);
        for (int k = 0; k < 16; k++) {
            String m = "j" + CONDITIONS[k].toLowerCase(java.util.Locale.ROOT);
            t.row("7" + hex(k).charAt(1), "J" + CONDITIONS[k] + " Jb", m, "end f64");
            t.row("0F 8" + hex(k).charAt(1), "J" + CONDITIONS[k] + " Jz", m, "end f64");
        }
        t.row("E0", "LOOPNE Jb", "loopne", "end f64");
        t.row("E1", "LOOPE Jb", "loope", "end f64");
        t.row("E2", "LOOP Jb", "loop", "end f64");
        t.row("E3", "JCXZ Jb", "jcxz", "end f64");
        t.row("E8", "CALL Jz", "call", "end f64");
        t.row("E9", "JMP Jz", "jmp", "end f64");
        t.row("EB", "JMP Jb", "jmp", "end f64");
        t.row("C2", "RET Iw", "retRelease", "end f64");
        t.row("C3", "RET", "ret", "end f64");
        t.row("FF /2", "CALL Ev", "call", "end f64");
        t.row("FF /4", "JMP Ev", "jmpIndirect", "end f64");
        t.row("62 /r mem", "BOUND Gv,Mpair", "bound", "i64");
    }

    private static void strings(RowSink t) {
        t.owner(Strings.class);
        t.row("A4", "MOVSB", "movs", "byte end");
        t.row("A5", "MOVS", "movs", "end");
        t.row("A6", "CMPSB", "cmps", "byte end");
        t.row("A7", "CMPS", "cmps", "end");
        t.row("AA", "STOSB", "stos", "byte end");
        t.row("AB", "STOS", "stos", "end");
        t.row("AC", "LODSB", "lods", "byte end");
        t.row("AD", "LODS", "lods", "end");
        t.row("AE", "SCASB", "scas", "byte end");
        t.row("AF", "SCAS", "scas", "end");
    }

    private static void bcd(RowSink t) {
        t.owner(Bcd.class);
        t.row("27", "DAA", "daa", "i64");
        t.row("2F", "DAS", "das", "i64");
        t.row("37", "AAA", "aaa", "i64");
        t.row("3F", "AAS", "aas", "i64");
        t.row("D4", "AAM Ib", "aam", "i64");
        t.row("D5", "AAD Ib", "aad", "i64");
        t.row("D6", "SALC", "salc", "i64");
    }
}
