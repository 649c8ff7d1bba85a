package org.jvirsh.emulator.cpu.sem;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jvirsh.emulator.cpu.decode.Encoding;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;

/**
 * Prints the input of {@code record-instructions.c}: every row of the MMX, SSE integer and bit instructions in its
 * register form (ModRM.reg 6, ModRM.rm 7, VEX.vvvv 3) and memory form ([RDI]), for every operand size, with
 * telling immediates.
 */
final class InstructionList {
    private static final Set<Class<?>> OWNERS = Set.of(
            BitOps.class, Bmi.class, Checksum.class, DoubleShift.class, Exchange.class, MmxMoves.class,
            PackedAdd.class, PackedBlend.class, PackedCompare.class, PackedElement.class, PackedExtend.class,
            PackedHorizontal.class, PackedLogic.class, PackedMultiply.class, PackedPack.class, PackedShift.class,
            PackedShuffle.class, PackedString.class, PackedUnpack.class, SseMoves.class);
    private static final List<Integer> FEW = List.of(0, 1, 3, 7, 8, 15, 16, 17, 31, 33, 63, 0x80, 0xFF);
    private static final List<Integer> ORDERS = List.of(0x00, 0x1B, 0x39, 0x93, 0xC6, 0xE4, 0xFF);

    private InstructionList() {}

    /** Prints the list. */
    public static void main(String[] args) {
        for (Row r : rows(new OpcodeTable())) {
            lines(r).forEach(System.out::println);
        }
    }

    /** The rows the recorded file is about. */
    static List<Row> rows(OpcodeTable table) {
        return table.rows().stream().filter(r -> OWNERS.contains(r.semantics().getDeclaringClass())).toList();
    }

    private static Set<String> lines(Row r) {
        Set<String> out = new LinkedHashSet<>();
        boolean memoryPossible = r.encoding().modRm() && r.encoding().mod() != 2
                && r.operands().stream().anyMatch(Operand::memoryByModRm);
        boolean implicit = r.mnemonic().startsWith("MASKMOV");
        for (int size : sizes(r)) {
            for (int imm : immediates(r)) {
                if (r.encoding().mod() != 1 && r.operands().stream().noneMatch(Operand::memoryOnly)) {
                    out.add(kind(r, size) + (implicit ? " M " : " R ") + hex(r, size, false, imm));
                }
                if (memoryPossible && (r.semantics().getDeclaringClass() != PackedString.class || imm % 8 == 0)) {
                    out.add(kind(r, size) + " M " + hex(r, size, true, imm));
                }
            }
        }
        return out;
    }

    private static char kind(Row r, int size) {
        Class<?> owner = r.semantics().getDeclaringClass();
        if (owner == PackedShift.class) {
            return 'c';
        }
        if (owner == PackedString.class) {
            return 's';
        }
        if (owner == BitOps.class && r.operands().getFirst().kind() == OperandKind.MA) {
            return 'b';
        }
        if (owner == Exchange.class) {
            return r.mnemonic().startsWith("CMPXCHG8B") ? size == 64 ? 'o' : 'q' : 'e';
        }
        return '-';
    }

    private static List<Integer> sizes(Row r) {
        if (r.operands().stream().anyMatch(o -> o.size() == Operand.SIZE_V)) {
            return List.of(16, 32, 64);
        }
        boolean two = r.operands().stream().anyMatch(o -> o.size() == Operand.SIZE_Y)
                || r.mnemonic().startsWith("PCMPESTR") || r.mnemonic().equals("CMPXCHG8B");
        return two ? List.of(32, 64) : List.of(32);
    }

    private static List<Integer> immediates(Row r) {
        if (r.operands().stream().noneMatch(o -> o.kind() == OperandKind.I)) {
            return List.of(0);
        }
        if (r.semantics().getDeclaringClass() == PackedString.class) {
            return IntStream.rangeClosed(0, 128).boxed().toList();
        }
        return r.mnemonic().contains("SHUF") ? ORDERS : FEW;
    }

    private static String hex(Row r, int size, boolean memory, int imm) {
        Encoding e = r.encoding();
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        int modRm = (memory ? 0 : 0xC0) | (e.digit() >= 0 ? e.digit() : 6) << 3 | 7;
        if (e.vex()) {
            b.write(0xC4);
            b.write(0xE0 | e.map());
            boolean third = r.operands().stream().anyMatch(o -> o.kind() == OperandKind.B);
            b.write((size == 64 ? 0x80 : 0) | (third ? 12 : 15) << 3 | switch (e.prefix()) {
                case 0x66 -> 1;
                case 0xF3 -> 2;
                case 0xF2 -> 3;
                default -> 0;
            });
        } else {
            if (size == 16) {
                b.write(0x66);
            }
            if (e.prefix() > 0) {
                b.write(e.prefix());
            }
            boolean bytes = r.operands().stream().anyMatch(o -> o.size() == 8 && o.kind() != OperandKind.I);
            if (size == 64 || bytes) {
                b.write(size == 64 ? 0x48 : 0x40);
            }
            b.write(0x0F);
            if (e.map() > 1) {
                b.write(e.map() == 2 ? 0x38 : 0x3A);
            }
        }
        if (e.modRm()) {
            b.write(e.opcode());
            b.write(modRm);
        } else {
            b.write(e.lowBits() ? e.opcode() | 7 : e.opcode());
        }
        if (r.operands().stream().anyMatch(o -> o.kind() == OperandKind.I)) {
            b.write(imm);
        }
        return HexFormat.of().formatHex(b.toByteArray());
    }
}
