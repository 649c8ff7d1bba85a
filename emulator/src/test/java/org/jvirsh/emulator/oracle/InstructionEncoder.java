package org.jvirsh.emulator.oracle;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.decode.Encoding;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;

/** Makes a random instruction of a row, and prepares the input state so that it does something sensible. */
final class InstructionEncoder {
    private static final Set<String> REPEATABLE = Set.of("MOVS", "CMPS", "STOS", "LODS", "SCAS", "INS", "OUTS");

    private final CaseBuilder b;
    private final Row row;
    private final Encoding e;
    private final Rng r;
    private final boolean long64;

    private boolean p66;
    private boolean p67;
    private boolean rexW;
    private boolean rexR;
    private boolean rexX;
    private boolean rexB;
    private boolean noRex;
    private int repeat;
    private boolean lock;
    private int operandSize;
    private int addressSize;
    private boolean memory;
    private long address;
    private long segmentBase;
    private int reg;
    private int rm;
    private int low;
    private int vvvv = 15;
    private @Nullable MemoryOperand operand;
    private final ByteArrayOutputStream immediates = new ByteArrayOutputStream();

    private InstructionEncoder(CaseBuilder b, Row row) {
        this.b = b;
        this.row = row;
        e = row.encoding();
        r = b.r;
        long64 = b.long64();
    }

    /** The bytes of an instruction of {@code row} for the place where {@code b} stands; null: try again. */
    static byte @Nullable [] encode(CaseBuilder b, Row row) {
        return new InstructionEncoder(b, row).encode();
    }

    private boolean attribute(String a) {
        return row.attributes().contains(a);
    }

    private boolean string() {
        String m = row.mnemonic();
        return REPEATABLE.contains(m) || m.endsWith("B") && REPEATABLE.contains(m.substring(0, m.length() - 1));
    }

    private byte @Nullable [] encode() {
        prefixes();
        chooseForm();
        Preparation.before(b, row, operandSize, addressSize, repeat);
        chooseRegisters();
        if (memory) {
            int bytes = memoryBytes();
            address = b.dataAddress(bytes);
            // Which of a misaligned operand and a segment limit comes first is not tested.
            boolean beyond = b.bits == 16 && address + bytes > Layout.SCRATCH_SIZE;
            if (aligned() && (beyond || !r.percent(10))) {
                address &= -16;
            }
            if (r.percent(1) && b.single && b.bits != 16 && bytes <= 16) {
                address = r.next() >> r.below(60);
                if (addressSize != 64) {
                    address &= 0xFFFF_FFFFL;
                }
                if (address >= 0 && address < 0x3000_0000L) {
                    address += 0x5000_0000L;
                }
            }
            if (long64 && r.percent(5)) {
                segmentBase = Layout.GS_BASE;
            }
            operand = MemoryOperand.at(b, address - segmentBase, addressSize);
        }
        immediates();
        Preparation.after(b, row, operandSize, memory ? address : 0, memory, reg, rm, low);
        byte[] bytes = assemble();
        return branchesInside(b.here() + bytes.length) ? bytes : null;
    }

    /** Makes an indirect branch or a return lead to the next instruction; whether that was possible. */
    private boolean branchesInside(long next) {
        int bytes = b.bits / 8;
        if (row.mnemonic().equals("RET")) {
            b.input.put(b.at(b.value(4)), next, bytes);
            return true;
        }
        if (!attribute("end") || row.operands().isEmpty() || row.operands().getFirst().kind() != OperandKind.E
                || !attribute("f64")) {
            return true;
        }
        if (!memory) {
            return b.offer(rm | (rexB ? 8 : 0), next);
        }
        if (!b.inWindow(address, bytes)) {
            return false;
        }
        b.input.put(b.at(address), next, bytes);
        return true;
    }

    private void prefixes() {
        boolean plain = e.prefix() == Encoding.ANY && !e.vex();
        p66 = plain && r.percent(25);
        if (attribute("f64")) {
            // Leads out of the code area: the instruction pointer becomes 16 bits wide. In 64-bit mode that is so
            // on AMD processors only.
            p66 = false;
        }
        rexW = long64 && r.percent(40);
        p67 = long64 && r.percent(8) && !attribute("end") || string() && long64 && r.percent(20);
        if (string()) {
            repeat = new int[] {0, 0xF2, 0xF3}[r.below(3)];
        } else if (plain && e.map() == 0 && r.percent(3) && e.opcode() != 0x90 && !row.mnemonic().startsWith("LOOP")) {
            // Reserved but ignored; not by AMD processors on LOOPE and LOOPNE, where it replaces the condition.
            repeat = r.bool() ? 0xF2 : 0xF3;
        }
        boolean w = rexW;
        if (b.bits == 32) {
            // 16-bit addresses do not reach the data area.
            p67 = row.mnemonic().equals("LEA") && r.percent(20);
        }
        if (b.bits == 16) {
            p67 = r.percent(15) && !attribute("end") || string() && r.percent(20);
        }
        operandSize = long64
                ? attribute("f64") || w ? 64 : p66 ? 16 : attribute("d64") ? 64 : 32
                : p66 == (b.bits == 32) ? 16 : 32;
        addressSize = switch (b.bits) {
            case 64 -> p67 ? 32 : 64;
            case 32 -> p67 ? 16 : 32;
            default -> p67 ? 32 : 16;
        };
    }

    private void chooseForm() {
        if (e.modRm() && e.fixedModRm() < 0) {
            boolean registerOnly = e.mod() == 2;
            boolean memoryOnly = e.mod() == 1;
            for (Operand o : row.operands()) {
                registerOnly |= o.registerOnly();
                memoryOnly |= o.memoryOnly();
            }
            memory = memoryOnly || !registerOnly && r.percent(50);
        }
        boolean legal = row.lockable() && memory;
        // LOCK MOV CR0 is another way to write MOV CR8 on AMD processors.
        boolean control = row.operands().stream().anyMatch(o -> o.kind() == OperandKind.C);
        lock = legal ? r.percent(20) : r.percent(1) && e.map() < 2 && !e.vex() && !control;
    }

    private int anyRegister() {
        int limit = long64 ? 16 : 8;
        while (true) {
            int n = r.below(limit);
            if (b.single || !b.isPinned(n) && n != 4) {
                return n;
            }
        }
    }

    private int byteRegister() {
        // Without REX, 4..7 are AH, CH, DH, BH; in a sequence RSP, RBP... are then not touched.
        if (!long64) {
            return r.below(8);
        }
        if (noRex) {
            return r.below(b.single ? 8 : 4);
        }
        return anyRegister();
    }

    private void chooseRegisters() {
        noRex = !long64 || !rexW && r.percent(40);
        boolean bytes = false;
        for (Operand o : row.operands()) {
            bytes |= o.size() == 8 && (o.kind() == OperandKind.E || o.kind() == OperandKind.G
                    || o.kind() == OperandKind.Z);
        }
        reg = e.digit() >= 0 ? e.digit() : r.below(8);
        rm = r.below(8);
        for (Operand o : row.operands()) {
            boolean isByte = o.size() == 8;
            int n = switch (o.kind()) {
                case E, G, R, Z, B -> isByte && bytes ? byteRegister() : anyRegister();
                case V, W, U -> r.below(long64 ? 16 : 8);
                default -> r.below(8);
            };
            if (noRex && n > 7) {
                n = b.single ? n & 7 : lowRegister(n);
            }
            switch (o.kind()) {
                case E, R, W, U, Q, N -> {
                    if (!memory) {
                        rm = n & 7;
                        rexB = n > 7;
                    }
                }
                case G, V, P -> {
                    reg = n & 7;
                    rexR = n > 7;
                }
                case S -> reg = r.percent(97) ? r.below(6) : r.below(8);
                case C, D -> reg = n & 7;
                case Z -> {
                    low = n & 7;
                    rexB = n > 7;
                }
                case ST -> {
                    rm = n & 7;
                }
                case B -> vvvv = ~n & 15;
                default -> { }
            }
        }
        if (e.vex() && row.operands().stream().noneMatch(o -> o.kind() == OperandKind.B) && r.percent(10)) {
            vvvv = r.below(16); // must be 1111
        }
        if (row.mnemonic().equals("XCHG") && e.opcode() == 0x90 && low == 0) {
            low = b.single ? 1 + r.below(7) : 1;
        }
    }

    private int lowRegister(int n) {
        int m = n & 7;
        return b.isPinned(m) || m == 4 ? r.below(4) : m;
    }

    private int memoryBytes() {
        for (Operand o : row.operands()) {
            if (o.kind() == OperandKind.O || o.memoryByModRm()) {
                int bits = o.bits(operandSize);
                if (bits > 0) {
                    return bits / 8;
                }
            }
        }
        return Preparation.blockBytes(row, operandSize);
    }

    private boolean aligned() {
        return attribute("aligned") || row.operands().stream().anyMatch(Operand::aligned)
                || row.mnemonic().equals("CMPXCHG8B") || row.mnemonic().startsWith("FX");
    }

    private void immediate(long v, int bytes) {
        for (int k = 0; k < bytes; k++) {
            immediates.write((int) (v >>> 8 * k));
        }
    }

    private void immediates() {
        boolean shift = List.of("ROL", "ROR", "RCL", "RCR", "SHL", "SHR", "SAR", "SHLD", "SHRD")
                .contains(row.mnemonic());
        for (Operand o : row.operands()) {
            int bits = o.bits(operandSize);
            switch (o.kind()) {
                case I, IS -> {
                    long v = InputState.integer(r);
                    if (shift && r.percent(70)) {
                        v = r.below(67);
                    }
                    if (row.mnemonic().equals("ENTER")) {
                        v = bits == 8 ? r.percent(60) ? r.below(4) : r.below(40) : r.percent(80) ? r.below(64) : v;
                    }
                    if (row.mnemonic().equals("INT")) {
                        v = (v & 0xFF) == 0x80 ? 3 : v; // 80 is the host's system call
                    }
                    if (row.mnemonic().equals("RET")) {
                        v = r.below(512);
                    }
                    immediate(v, bits / 8);
                }
                case J -> immediate(0, (long64 && bits == 16 ? 32 : bits) / 8); // patched by the caller
                case O -> {
                    memory = false;
                    address = b.dataAddress(bits / 8);
                    immediate(address, addressSize / 8);
                }
                default -> { }
            }
        }
    }

    private byte[] assemble() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MemoryOperand m = operand;
        if (m != null) {
            rexX = m.rexX();
            rexB = m.rexB();
        }
        if (p67) {
            out.write(0x67);
        }
        if (p66) {
            out.write(0x66);
        }
        segmentPrefix(out);
        if (lock) {
            out.write(0xF0);
        }
        if (repeat != 0) {
            out.write(repeat);
        }
        if (e.vex()) {
            vex(out);
        } else {
            if (e.prefix() > 0) {
                out.write(e.prefix());
            }
            int rex = (rexW ? 8 : 0) | (rexR ? 4 : 0) | (rexX ? 2 : 0) | (rexB ? 1 : 0);
            if (rex != 0 || long64 && !noRex) {
                out.write(0x40 | rex);
            }
            switch (e.map()) {
                case 1 -> out.write(0x0F);
                case 2 -> {
                    out.write(0x0F);
                    out.write(0x38);
                }
                case 3 -> {
                    out.write(0x0F);
                    out.write(0x3A);
                }
                default -> { }
            }
        }
        out.write(e.lowBits() && !e.modRm() ? e.opcode() | low : e.opcode());
        if (e.fixedModRm() >= 0) {
            out.write(e.fixedModRm());
        } else if (e.modRm()) {
            if (m != null) {
                out.write(m.modRm() | reg << 3);
                out.writeBytes(m.tail());
            } else {
                out.write(0xC0 | reg << 3 | rm);
            }
        }
        int tailEnd = out.size();
        out.writeBytes(immediates.toByteArray());
        byte[] bytes = out.toByteArray();
        if (m != null && m.relative()) {
            int d = (int) (address - segmentBase - (b.here() + bytes.length));
            for (int k = 0; k < 4; k++) {
                bytes[tailEnd - 4 + k] = (byte) (d >>> 8 * k);
            }
        }
        return bytes;
    }

    private void segmentPrefix(ByteArrayOutputStream out) {
        if (segmentBase != 0) {
            out.write(0x65);
            return;
        }
        if (!r.percent(4)) {
            return;
        }
        if (!long64 && b.single && r.percent(10)) {
            out.write(r.bool() ? 0x64 : 0x65); // null selectors
            return;
        }
        int[] flat = {0x26, 0x3E, 0x36};
        int[] ignored = {0x26, 0x2E, 0x36, 0x3E};
        out.write(long64 ? ignored[r.below(4)] : flat[r.below(3)]);
    }

    private void vex(ByteArrayOutputStream out) {
        boolean w = e.vexW() >= 0 ? e.vexW() == 1 : rexW;
        int pp = switch (e.prefix()) {
            case 0x66 -> 1;
            case 0xF3 -> 2;
            case 0xF2 -> 3;
            default -> 0;
        };
        if (!long64) {
            vvvv |= 8;
        }
        boolean two = e.map() == 1 && !w && !rexX && !rexB && r.bool();
        int last = vvvv << 3 | pp | (r.percent(2) ? 4 : 0);
        if (two) {
            out.write(0xC5);
            out.write((rexR ? 0 : 0x80) | last);
        } else {
            out.write(0xC4);
            out.write((rexR ? 0 : 0x80) | (rexX ? 0 : 0x40) | (rexB ? 0 : 0x20) | e.map());
            out.write((w ? 0x80 : 0) | last);
        }
    }
}
