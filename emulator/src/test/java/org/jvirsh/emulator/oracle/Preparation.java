package org.jvirsh.emulator.oracle;

import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;

/** Input values without which an instruction would nearly always fault or leave the data area. */
final class Preparation {
    private static final int RAX = 0;
    private static final int RCX = 1;
    private static final int RDX = 2;
    private static final int RBX = 3;
    private static final int RSP = 4;
    private static final int RBP = 5;
    private static final int RSI = 6;
    private static final int RDI = 7;

    private Preparation() {}

    /** Bytes of a memory operand whose size the row does not tell. */
    static int blockBytes(Row row, int operandSize) {
        return switch (row.mnemonic()) {
            case "CMPXCHG8B" -> operandSize == 64 ? 16 : 8;
            case "BOUND" -> operandSize / 4;
            case "FNSTENV", "FLDENV" -> 28;
            case "FNSAVE", "FRSTOR" -> 108;
            case "FXSAVE", "FXRSTOR", "FXSAVE64", "FXRSTOR64" -> 512;
            default -> Math.max(operandSize / 8, 4);
        };
    }

    private static long noise(CaseBuilder b, long v, int addressSize) {
        boolean wider = addressSize == 32 ? b.long64() : addressSize == 16;
        return wider && b.r.bool() ? v | b.r.next() << addressSize : v;
    }

    /** Before the operands are chosen: registers that the instruction uses without naming them. */
    static void before(CaseBuilder b, Row row, int operandSize, int addressSize, int repeat) {
        Rng r = b.r;
        // How alignment is checked beyond 8 bytes, or within a block, is left to the implementation.
        boolean block = row.operands().stream().anyMatch(o -> o.bits(operandSize) > 64
                && (o.kind() == OperandKind.M || o.kind() == OperandKind.W));
        if (block || row.mnemonic().startsWith("MASKMOV")) {
            b.input.setFlags(b.input.flags() & ~Flags.AC);
        }
        switch (row.mnemonic()) {
            case "MOVSB", "MOVS", "CMPSB", "CMPS", "STOSB", "STOS", "LODSB", "LODS", "SCASB", "SCAS",
                    "INSB", "INS", "OUTSB", "OUTS" -> {
                b.offer(RSI, noise(b, b.dataAddress(8), addressSize));
                b.offer(RDI, noise(b, b.dataAddress(8), addressSize));
                if (repeat != 0) {
                    b.offer(RCX, noise(b, r.below(20), addressSize));
                }
            }
            case "XLAT" -> {
                long a = b.dataAddress(1);
                b.fix(RAX);
                b.offer(RBX, noise(b, a - (b.value(RAX) & 0xFF), addressSize));
            }
            case "MASKMOVQ", "MASKMOVDQU" -> {
                // Whether masked bytes in an absent page fault is left to the implementation.
                long a = Layout.SCRATCH - b.dataBase() + Layout.WINDOW + r.below(Layout.WINDOW_SIZE - 16);
                b.offer(RDI, noise(b, a, addressSize));
            }
            case "ENTER", "LEAVE" -> b.offer(RBP, noise(b, b.dataAddress(8), b.bits == 16 ? 16 : addressSize));
            case "POPF" -> {
                int at = b.at(b.value(RSP));
                long v = b.input.get(at, 4) & ~(Flags.TF | (b.single ? 0 : Flags.AC));
                b.input.put(at, v | (b.single && !r.percent(5) ? 0 : Flags.TF), 4);
            }
            default -> { }
        }
    }

    /** The upper half of an MXCSR image: mostly zero, as it must be; never with the bit that only AMD processors have. */
    private static void reserved(CaseBuilder b, int at) {
        b.input.put(at, b.r.percent(85) ? 0 : b.input.get(at, 2) & ~2L, 2);
    }

    /** After the operands are chosen. */
    static void after(
            CaseBuilder b, Row row, int operandSize, long address, boolean memory, int reg, int rm, int low) {
        Rng r = b.r;
        switch (row.mnemonic()) {
            case "BT", "BTS", "BTR", "BTC" -> {
                if (memory && row.operands().get(1).kind() == OperandKind.G) {
                    for (int n : new int[] {reg, reg + 8}) {
                        b.offer(n, r.percent(90) ? r.between(-1500, 1500) : (int) r.next() >> 3);
                    }
                }
            }
            case "DIV", "IDIV" -> {
                if (r.percent(75)) {
                    long v = r.percent(50) ? 0 : row.mnemonic().equals("DIV") ? r.below(200) : -1;
                    b.offer(RDX, v);
                    if (row.operands().getFirst().size() == 8 && b.single && !b.isFixed(RAX)) {
                        b.input.setGpr(RAX, b.value(RAX) & ~0xFF00L | (v & 0xFF) << 8);
                    }
                }
            }
            case "CMPXCHG", "CMPXCHG8B" -> {
                if (memory && r.bool() && b.inWindow(address, 16)) {
                    int at = b.at(address);
                    boolean pair = row.mnemonic().equals("CMPXCHG8B");
                    b.offer(RAX, pair && operandSize != 64 ? b.input.get(at, 4) : b.input.get(at, 8));
                    if (pair) {
                        b.offer(RDX, operandSize == 64 ? b.input.get(at + 8, 8) : b.input.get(at + 4, 4));
                    }
                }
            }
            case "FBLD" -> {
                if (b.inWindow(address, 10)) {
                    int at = b.at(address);
                    for (int k = 0; k < 9; k++) {
                        b.input.put(at + k, r.below(10) << 4 | r.below(10), 1);
                    }
                    b.input.put(at + 9, r.bool() ? 0x80 : 0, 1);
                }
            }
            case "LDMXCSR" -> {
                if (b.inWindow(address, 4)) {
                    reserved(b, b.at(address) + 2);
                }
            }
            case "FXRSTOR", "FXRSTOR64" -> {
                if (b.inWindow(address, 512)) {
                    reserved(b, b.at(address) + 26);
                }
            }
            default -> { }
        }
    }
}
