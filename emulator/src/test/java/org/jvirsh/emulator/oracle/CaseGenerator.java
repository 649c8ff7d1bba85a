package org.jvirsh.emulator.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.decode.Decoder;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;

/**
 * Makes test cases from the instruction table. Every instruction is decoded again before it is used: what does not come
 * out as the intended row, or as no instruction, is thrown away, so nothing unexpected runs natively.
 */
final class CaseGenerator {
    private static final int ATTEMPTS = 20;
    private static final int LONGEST_SEQUENCE = 6;

    /** Need a prepared input state that a sequence has no room for, or change the registers addresses rely on. */
    private static final Set<String> SINGLE_ONLY = Set.of(
            "ENTER", "LEAVE", "POPA", "XLAT", "MASKMOVQ", "MASKMOVDQU", "RET", "POPF", "POP_ES",
            "MOVSB", "MOVS", "CMPSB", "CMPS", "STOSB", "STOS", "LODSB", "LODS", "SCASB", "SCAS",
            "INSB", "INS", "OUTSB", "OUTS", "UD", "UD1", "UD2", "HLT", "INT", "INT3", "BOUND",
            // Store what is not compared.
            "FNSTENV", "FNSAVE", "FXSAVE");

    private final Decoder decoder;
    /** What defines all flags after an instruction that leaves some undefined: CMP AL,imm8. */
    private final Row compare;
    /** What may set TF, so that the instruction after the next is not reached. */
    private final Row popFlags;
    /** What defines all condition codes of the x87: FXAM. */
    private final Row examine;
    private final List<Row> singles64 = new ArrayList<>();
    private final List<Row> singles32 = new ArrayList<>();
    private final List<Row> sequence64 = new ArrayList<>();
    private final List<Row> sequence32 = new ArrayList<>();

    CaseGenerator(OpcodeTable table, Eligibility eligibility) {
        decoder = MemoryAddress.decoder(table);
        compare = table.rows().stream()
                .filter(r -> r.mnemonic().equals("CMP") && r.encoding().opcode() == 0x3C).findFirst().orElseThrow();
        popFlags = table.rows().stream().filter(r -> r.mnemonic().equals("POPF")).findFirst().orElseThrow();
        examine = table.rows().stream().filter(r -> r.mnemonic().equals("FXAM")).findFirst().orElseThrow();
        for (Row r : table.rows()) {
            if (!eligibility.allows(r) || r.attributes().contains("never")) {
                continue;
            }
            boolean in64 = !r.attributes().contains("i64");
            boolean in32 = !r.attributes().contains("o64");
            boolean indirect = r.attributes().contains("end") && r.operands().stream()
                    .anyMatch(o -> o.kind() == OperandKind.E);
            boolean single = SINGLE_ONLY.contains(r.mnemonic()) || indirect;
            if (in64) {
                singles64.add(r);
            }
            if (in32) {
                singles32.add(r);
            }
            if (in64 && !single) {
                sequence64.add(r);
            }
            if (in32 && !single) {
                sequence32.add(r);
            }
        }
    }

    /** The rows of a mode. */
    List<Row> rows(int bits) {
        return bits == 64 ? singles64 : singles32;
    }

    /** Modes of code in bits, for round robin: the wider ones more often. */
    static int mode(int n) {
        return switch (n % 7) {
            case 0, 1 -> 32;
            case 2 -> 16;
            default -> 64;
        };
    }

    /** A case of one instruction; null where the row cannot be encoded in this mode. */
    @Nullable TestCase single(Row row, int bits, long seed) {
        Rng r = new Rng(seed);
        for (int k = 0; k < ATTEMPTS; k++) {
            CaseBuilder b = new CaseBuilder(r, bits, true);
            if (append(b, row)) {
                return targets(b, b.build());
            }
        }
        return null;
    }

    /** A case of several instructions. */
    TestCase sequence(int bits, long seed) {
        Rng r = new Rng(seed);
        CaseBuilder b = new CaseBuilder(r, bits, false);
        for (int n = 5; n < 16; n++) {
            if (b.isPinned(n)) {
                b.offer(n, Layout.SCRATCH + 0x1000 + r.between(-300, 300) - b.dataBase());
            }
        }
        List<Row> rows = bits == 64 ? sequence64 : sequence32;
        int length = r.between(2, LONGEST_SEQUENCE);
        if (r.percent(4)) {
            append(b, popFlags);
        }
        while (b.steps() < length) {
            Row row = rows.get(r.below(rows.size()));
            if (UndefinedState.estimate(row) || UndefinedState.transcendental(row)) {
                continue;
            }
            if (append(b, row)) {
                if (UndefinedState.flags(row) != 0) {
                    b.add(compare, new byte[] {0x3C, (byte) r.next()});
                }
                if (UndefinedState.x87Status(row) != 0) {
                    b.add(examine, new byte[] {(byte) 0xD9, (byte) 0xE5});
                }
            }
        }
        return targets(b, b.build());
    }

    private boolean append(CaseBuilder b, Row row) {
        byte[] bytes = InstructionEncoder.encode(b, row);
        if (bytes == null) {
            return false;
        }
        Insn i = MemoryAddress.decode(decoder, bytes, 0, b.here(), b.bits);
        boolean expected = i.row == row || i.row.mnemonic().equals("UD");
        if (!expected || i.row == row && i.length != bytes.length || bytes.length > Decoder.MAX_LENGTH) {
            return false;
        }
        b.add(i.row, bytes);
        return true;
    }

    /** Points branches at the start of a later instruction or at the end. */
    private static TestCase targets(CaseBuilder b, TestCase t) {
        for (int k = 0; k < t.steps().size(); k++) {
            int after = b.r.between(k + 1, t.steps().size());
            t.setTarget(k, after == t.steps().size() ? t.code().length : t.steps().get(after).start());
        }
        return t;
    }
}
