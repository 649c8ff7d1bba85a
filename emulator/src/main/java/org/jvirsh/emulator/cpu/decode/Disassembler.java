package org.jvirsh.emulator.cpu.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;

/**
 * Instructions as text, from the rows that execute them: {@code "add rax,QWORD PTR [rbx+rcx*4-0x8]"}, operands in the
 * manuals' order. Also measures instructions. One disassembler serves one thread.
 */
public final class Disassembler {
    private static final String[] LOW = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"};
    private static final String[] HIGH = {"ah", "ch", "dh", "bh"};
    private static final String[] NAMES = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};
    private static final String[] SEGMENTS = {"es", "cs", "ss", "ds", "fs", "gs", "segr6", "segr7"};
    private static final int NO_REGISTER = 16;

    /**
     * One instruction.
     *
     * @param text mnemonic and operands
     * @param length bytes, 1..15
     */
    public record Line(String text, int length) {}

    private static final class Listing extends Insn {
        Listing(Row row, int shape) {
            super(row);
            this.shape = shape;
        }

        @Override
        public Insn fresh() {
            return new Listing(row, shape);
        }

        @Override
        public void exec(Cpu c) {
            throw new IllegalStateException("a listing does not run");
        }
    }

    private final Decoder decoder;

    /** Creates a disassembler for the instructions of a processor model. */
    public Disassembler(OpcodeTable table, CpuModel model) {
        decoder = new Decoder(table, model, Listing::new);
    }

    /**
     * Reads one instruction. Bytes that are none give the line {@code (bad)}.
     *
     * @param code the bytes from the instruction on
     * @param rip offset of the instruction in its segment, for branch targets
     * @param mode MODE_ bits of {@link Cpu}
     */
    public Line line(CodeBytes code, long rip, int mode) {
        Listing i = (Listing) decoder.decode(code, rip, mode);
        return new Line(text(i, (mode & Cpu.MODE_64) != 0), i.length);
    }

    private static String text(Listing i, boolean long64) {
        Row row = i.row;
        if (row.mnemonic().equals("UD") || row.mnemonic().equals("TOOLONG")) {
            return "(bad)";
        }
        List<String> operands = new ArrayList<>();
        for (int k = 0; k < row.operands().size(); k++) {
            operands.add(operand(i, k, long64));
        }
        String repeat = i.repeat == 0 || !repeats(row) ? "" : i.repeat == 0xF3 ? "rep " : "repne ";
        String name = repeat + row.mnemonic().toLowerCase(Locale.ROOT);
        return operands.isEmpty() ? name : name + " " + String.join(",", operands);
    }

    /** Whether F2 and F3 are repeat prefixes: string instructions have neither operands nor a mandatory prefix. */
    private static boolean repeats(Row row) {
        int op = row.encoding().opcode();
        return row.encoding().map() == 0 && (op >= 0x6C && op <= 0x6F || op >= 0xA4 && op <= 0xAF && op != 0xA8
                && op != 0xA9);
    }

    private static String operand(Listing i, int k, boolean long64) {
        Operand o = i.row.operands().get(k);
        int bits = o.bits(i.operandSize);
        int reg = k == 0 ? i.r0 : k == 1 ? i.r1 : i.r2;
        boolean memory = (i.shape & Shape.MEMORY) != 0 && (o.memoryByModRm() || o.kind() == OperandKind.O);
        if (memory) {
            return (o.kind() == OperandKind.MA ? "" : keyword(bits)) + address(i, long64);
        }
        return switch (o.kind()) {
            case E, G, R, Z, B, FIXED -> register(reg, bits, k == 0 && i.high0() || k == 1 && i.high1());
            case ONE -> "1";
            case I, IS -> immediate(i, k);
            case J -> hex(i.imm);
            case A -> hex(i.imm2) + ":" + hex(i.imm);
            case S -> SEGMENTS[reg & 7];
            case C -> "cr" + reg;
            case D -> "dr" + reg;
            case ST -> "st(" + reg + ")";
            case P, Q, N -> "mm" + reg;
            case V, W, U -> "xmm" + reg;
            case XMM0 -> "xmm0";
            case O, M, MA -> "[]"; // only ever memory
        };
    }

    private static String immediate(Listing i, int k) {
        for (int j = 0; j < k; j++) {
            OperandKind kind = i.row.operands().get(j).kind();
            if (kind == OperandKind.I || kind == OperandKind.IS) {
                return hex(i.imm2);
            }
        }
        return hex(i.imm);
    }

    private static String hex(long v) {
        return "0x" + Long.toHexString(v);
    }

    private static String register(int n, int bits, boolean high) {
        if (bits == 8) {
            return high ? HIGH[n & 3] : n < 8 ? LOW[n] : "r" + n + "b";
        }
        if (n >= 8) {
            return "r" + n + (bits == 16 ? "w" : bits == 32 ? "d" : "");
        }
        return (bits == 16 ? "" : bits == 32 ? "e" : "r") + NAMES[n];
    }

    private static String keyword(int bits) {
        return switch (bits) {
            case 8 -> "BYTE PTR ";
            case 16 -> "WORD PTR ";
            case 32 -> "DWORD PTR ";
            case 48 -> "FWORD PTR ";
            case 64 -> "QWORD PTR ";
            case 80 -> "TBYTE PTR ";
            case 128 -> "XMMWORD PTR ";
            default -> "";
        };
    }

    private static String address(Listing i, boolean long64) {
        StringBuilder s = new StringBuilder();
        boolean registers = i.base != NO_REGISTER || i.index != NO_REGISTER;
        if (i.segmentOverride) {
            s.append(SEGMENTS[i.segment]).append(':');
        } else if (!registers && !long64) {
            s.append("ds:");
        }
        s.append('[');
        if (i.base != NO_REGISTER) {
            s.append(register(i.base, i.addressSize, false));
        }
        if (i.index != NO_REGISTER) {
            s.append(i.base != NO_REGISTER ? "+" : "").append(register(i.index, i.addressSize, false));
            if (i.addressSize != 16) {
                s.append('*').append(1 << i.scale);
            }
        }
        if (!registers) {
            s.append(hex(i.addressSize == 64 ? i.disp : i.disp & (1L << i.addressSize) - 1));
        } else if (i.disp != 0) {
            s.append(i.disp < 0 ? "-" : "+").append(hex(Math.abs(i.disp)));
        }
        return s.append(']').toString();
    }
}
