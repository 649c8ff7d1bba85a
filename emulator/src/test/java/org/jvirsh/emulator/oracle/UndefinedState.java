package org.jvirsh.emulator.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;

/**
 * What the manuals leave undefined after an instruction (SDM vol. 2, "Flags Affected" and "FPU Flags Affected" of each;
 * vol. 1, appendix A). AF after AND, OR, XOR, TEST is undefined too, but every known processor clears it, and software
 * has come to see that; it is compared.
 */
final class UndefinedState {
    private static final Set<String> TRANSCENDENTAL =
            Set.of("F2XM1", "FYL2X", "FYL2XP1", "FSIN", "FCOS", "FSINCOS", "FPTAN", "FPATAN");
    private static final int C0 = 1 << 8;
    private static final int C1 = 1 << 9;
    private static final int C2 = 1 << 10;
    private static final int C3 = 1 << 14;
    private static final Map<String, Integer> FLAGS = new HashMap<>();

    private static void put(int flags, String... mnemonics) {
        for (String m : mnemonics) {
            FLAGS.merge(m, flags, (a, b) -> a | b);
        }
    }

    static {
        // "SF, ZF, AF, PF are undefined."
        put(Flags.SF | Flags.ZF | Flags.AF | Flags.PF, "MUL", "IMUL");
        // "The CF, OF, SF, ZF, AF, and PF flags are undefined."
        put(Flags.STATUS, "DIV", "IDIV");
        // "For non-zero counts AF is undefined"; OF but for a count of 1; CF for counts of the operand size and more.
        put(Flags.AF | Flags.OF | Flags.CF, "SHL", "SHR", "SHLD", "SHRD");
        put(Flags.AF | Flags.OF, "SAR");
        // "The OF flag is affected only on single-bit rotates; it is undefined otherwise."
        put(Flags.OF, "ROL", "ROR", "RCL", "RCR");
        // "The OF, SF, AF and PF flags are undefined"; with ZF unaffected.
        put(Flags.OF | Flags.SF | Flags.AF | Flags.PF, "BT", "BTS", "BTR", "BTC");
        // "CF, OF, SF, AF, PF are undefined."
        put(Flags.CF | Flags.OF | Flags.SF | Flags.AF | Flags.PF, "BSF", "BSR");
        // "OF, SF, PF, AF flags are undefined."
        put(Flags.OF | Flags.SF | Flags.PF | Flags.AF, "TZCNT", "LZCNT");
        // "AF and PF flags are undefined."
        put(Flags.AF | Flags.PF, "ANDN", "BLSR", "BLSMSK", "BLSI", "BZHI");
        // "AF, SF, and PF are undefined."
        put(Flags.AF | Flags.SF | Flags.PF, "BEXTR");
        // "The OF flag is undefined."
        put(Flags.OF, "DAA", "DAS");
        // "The OF, SF, ZF, PF flags are undefined."
        put(Flags.OF | Flags.SF | Flags.ZF | Flags.PF, "AAA", "AAS");
        // "The OF, AF, and CF flags are undefined."
        put(Flags.OF | Flags.AF | Flags.CF, "AAM", "AAD");
    }

    private UndefinedState() {}

    /** Flags that are undefined after an instruction of this row, whatever its operands. */
    static int flags(Row row) {
        return FLAGS.getOrDefault(row.mnemonic(), 0);
    }

    /** Flags that are undefined after a case: in sequences a comparison follows what leaves undefined flags. */
    static int flagsAfter(TestCase t, Outcome o) {
        if (o.vector() == Vectors.DB) {
            // A single-step trap may have come before the comparison.
            return t.steps().stream().mapToInt(s -> flags(s.row())).reduce(0, (a, b) -> a | b);
        }
        Row last = t.steps().getLast().row();
        int undefined = flags(last);
        boolean shift = switch (last.mnemonic()) {
            case "SHL", "SHR", "SAR", "ROL", "ROR", "RCL", "RCR", "SHLD", "SHRD" -> true;
            default -> false;
        };
        if (!shift) {
            return undefined;
        }
        int count = shiftCount(t);
        if (count == 0) {
            return 0;
        }
        return count == 1 ? undefined & ~(Flags.OF | Flags.CF)
                : count < 8 ? undefined & ~Flags.CF : undefined;
    }

    /** The masked count of a shift that stands alone, or 63 where it is not known. */
    private static int shiftCount(TestCase t) {
        TestCase.Step s = t.steps().getLast();
        boolean wide = t.bits() == 64 && wide(t, s);
        int mask = wide ? 63 : 31;
        return switch (s.row().operands().getLast().kind()) {
            case ONE -> 1;
            case I -> t.code()[s.start() + s.length() - 1] & mask;
            default -> t.steps().size() == 1 ? (int) t.input().gpr(1) & mask : 63;
        };
    }

    /** Whether REX.W is set. */
    private static boolean wide(TestCase t, TestCase.Step s) {
        for (int k = 0; k < s.length(); k++) {
            int b = t.code()[s.start() + k] & 0xFF;
            switch (b) {
                case 0x66, 0x67, 0xF0, 0xF2, 0xF3, 0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65 -> { }
                default -> {
                    return (b & 0xF8) == 0x48 && s.row().operands().getFirst().size() != 8;
                }
            }
        }
        return false;
    }

    /** Whether the result is an estimate that differs between processors: RCPPS and its like. */
    static boolean estimate(TestCase t) {
        return t.steps().stream().anyMatch(s -> estimate(s.row()));
    }

    /** As {@link #estimate(TestCase)} for a row. */
    static boolean estimate(Row row) {
        return row.mnemonic().startsWith("RCP") || row.mnemonic().startsWith("RSQRT");
    }

    /**
     * The bits of a page fault's address that are defined. Processors touch a block of memory, and the two operands of
     * CMPS, in an order of their own.
     */
    static long faultAddress(TestCase t) {
        if (t.steps().stream().anyMatch(s -> s.row().mnemonic().startsWith("CMPS"))) {
            return 0;
        }
        boolean block = t.steps().stream().anyMatch(s -> s.row().operands().stream()
                .anyMatch(o -> o.kind() == OperandKind.M && (o.size() <= 0 || o.size() > 128)));
        return block ? -4096L : -1L;
    }

    /**
     * Whether x87 results may differ in the last place: "The worst case error ... is less than 1 ulp" (SDM vol. 1,
     * 8.3.10), and so may the C1 that tells the direction of rounding.
     */
    static boolean transcendental(TestCase t) {
        return t.steps().stream().anyMatch(s -> transcendental(s.row()));
    }

    /** As {@link #transcendental(TestCase)} for a row. */
    static boolean transcendental(Row row) {
        return TRANSCENDENTAL.contains(row.mnemonic());
    }

    /** Whether the source of F2XM1 or FYL2XP1 lies where "the result is undefined". */
    static boolean outOfRange(TestCase t) {
        Row row = t.steps().getLast().row();
        if (!row.mnemonic().equals("F2XM1") && !row.mnemonic().equals("FYL2XP1")) {
            return false;
        }
        int exponent = (int) t.input().get(MachineImage.ST + 8, 2) & 0x7FFF;
        // |x| >= 1 - sqrt(2)/2 = 0.292..., the bound of FYL2XP1; F2XM1 takes up to 1.
        return exponent >= (row.mnemonic().equals("F2XM1") ? 0x3FFF : 0x3FFD) && exponent < 0x7FFF;
    }

    /** Bits of the x87 status word that are undefined after a row. */
    static int x87Status(Row row) {
        String m = row.mnemonic();
        if (m.startsWith("FFREE")) {
            return C0 | C1 | C2 | C3; // "C0, C1, C2, C3 undefined."
        }
        if (m.startsWith("FCMOV") || m.startsWith("FCOMI") || m.startsWith("FUCOMI")) {
            return C1; // Intel's manual: set to 0; AMD processors leave it.
        }
        if (transcendental(row)) {
            return C1;
        }
        return 0;
    }

    /** Bits of the x87 status word that are undefined after a case. */
    static int x87StatusAfter(TestCase t) {
        int undefined = 0;
        for (TestCase.Step s : t.steps()) {
            undefined |= x87Status(s.row());
        }
        return undefined;
    }

    /**
     * Whether the byte of an image, in the data area, is undefined after a case: pointers to the last x87 instruction,
     * which AMD processors store as zero unless an exception is pending, and the mask of MXCSR, which tells features.
     */
    static boolean memory(TestCase t, int at) {
        for (TestCase.Step s : t.steps()) {
            long from = at - (MemoryAddress.of(t, s) - Layout.SCRATCH + MachineImage.SCRATCH);
            switch (s.row().mnemonic()) {
                case "FNSTENV", "FNSAVE" -> {
                    if (from >= 6 && from < 28) {
                        return true;
                    }
                }
                case "FXSAVE" -> {
                    if (from >= 6 && from < 32) {
                        return true;
                    }
                }
                default -> { }
            }
        }
        return false;
    }
}
