package org.jvirsh.emulator.cpu.decode;

import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Feature;
import org.jvirsh.emulator.cpu.Seg;

/**
 * Reads one instruction: prefixes, opcode, ModRM, SIB, displacement, immediates (SDM vol. 2, chapter 2). An encoding
 * no row fits becomes the {@code UD} row. One decoder serves one thread.
 */
public final class Decoder {
    /** The longest legal instruction in bytes. */
    public static final int MAX_LENGTH = 15;

    private final Row undefined;
    private final Row tooLong;
    private final boolean[] in64;
    private final boolean[] in32;
    private final boolean[] withoutRexB;
    private final boolean[] usesVvvv;
    private final OpcodeTable table;
    private final InsnFactory factory;
    private final CpuModel model;

    private CodeBytes code = offset -> 0x90;
    private int at;
    private boolean overrun;
    private int mode;
    private int rex;
    private boolean vex;
    private int vvvv;
    private boolean vexW;
    private boolean p66;
    private boolean p67;
    private boolean lock;
    private int repeat;
    private int segmentOverride;

    /** Creates a decoder for a processor model. */
    public Decoder(OpcodeTable table, CpuModel model, InsnFactory factory) {
        this.table = table;
        this.model = model;
        this.factory = factory;
        int n = table.rows().size();
        in64 = new boolean[n];
        in32 = new boolean[n];
        withoutRexB = new boolean[n];
        usesVvvv = new boolean[n];
        for (Row r : table.rows()) {
            in64[r.id()] = exists(r, true);
            in32[r.id()] = exists(r, false);
            withoutRexB[r.id()] = r.attributes().contains("nob");
            usesVvvv[r.id()] = r.operands().stream().anyMatch(o -> o.kind() == OperandKind.B);
        }
        undefined = named("UD");
        tooLong = named("TOOLONG");
    }

    private Row named(String mnemonic) {
        for (Row r : table.rows()) {
            if (r.mnemonic().equals(mnemonic)) {
                return r;
            }
        }
        throw new IllegalStateException("no row " + mnemonic);
    }

    private int next() {
        if (at >= MAX_LENGTH) {
            overrun = true;
            return 0;
        }
        return code.at(at++);
    }

    private long nextSigned(int bits) {
        long v = 0;
        for (int s = 0; s < bits; s += 8) {
            v |= (long) next() << s;
        }
        return bits == 64 ? v : v << 64 - bits >> 64 - bits;
    }

    /**
     * Decodes.
     *
     * @param bytes the instruction bytes
     * @param rip offset of the instruction in the code segment
     * @param cpuMode MODE_ bits of {@link Cpu}
     */
    public Insn decode(CodeBytes bytes, long rip, int cpuMode) {
        code = bytes;
        mode = cpuMode;
        at = 0;
        overrun = false;
        prefixes();
        int map = 0;
        int opcode = next();
        boolean long64 = (mode & Cpu.MODE_64) != 0;
        if (opcode == 0x0F) {
            map = 1;
            opcode = next();
            if (opcode == 0x38) {
                map = 2;
                opcode = next();
            } else if (opcode == 0x3A) {
                map = 3;
                opcode = next();
            }
        } else if ((opcode == 0xC4 || opcode == 0xC5) && (long64 || code.at(Math.min(at, 14)) >= 0xC0)) {
            map = vexPrefix(opcode);
            opcode = next();
        }
        Row row = find(map, opcode);
        if (overrun) {
            return bare(tooLong, rip);
        }
        if (row == null) {
            return bare(undefined, rip);
        }
        return operands(row, opcode, rip);
    }

    private Insn bare(Row row, long rip) {
        Insn i = factory.create(row, Shape.sizes(32, 32));
        i.rip = rip;
        i.length = (byte) Math.max(1, at);
        i.nextRip = rip + i.length;
        i.operandSize = 32;
        i.addressSize = 32;
        return i;
    }

    private void prefixes() {
        rex = 0;
        vex = false;
        vvvv = 0;
        vexW = false;
        p66 = false;
        p67 = false;
        lock = false;
        repeat = 0;
        segmentOverride = -1;
        boolean long64 = (mode & Cpu.MODE_64) != 0;
        while (true) {
            if (at >= MAX_LENGTH) {
                return;
            }
            int b = code.at(at);
            switch (b) {
                case 0x66 -> p66 = true;
                case 0x67 -> p67 = true;
                case 0xF0 -> lock = true;
                case 0xF2, 0xF3 -> repeat = b;
                case 0x26, 0x2E, 0x36, 0x3E -> {
                    if (!long64) {
                        segmentOverride = b >>> 3 & 3;
                    }
                }
                case 0x64 -> segmentOverride = Seg.FS;
                case 0x65 -> segmentOverride = Seg.GS;
                default -> {
                    if (!long64 || (b & 0xF0) != 0x40) {
                        return;
                    }
                    // A REX prefix counts only directly before the opcode.
                    at++;
                    rex = b;
                    if (at < MAX_LENGTH && !isPrefix(code.at(at))) {
                        return;
                    }
                    rex = 0;
                    continue;
                }
            }
            at++;
        }
    }

    private static boolean isPrefix(int b) {
        return switch (b) {
            case 0x66, 0x67, 0xF0, 0xF2, 0xF3, 0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65 -> true;
            default -> (b & 0xF0) == 0x40;
        };
    }

    private int vexPrefix(int first) {
        if (rex != 0 || p66 || lock || repeat != 0) {
            vex = true;
            next();
            return 0; // illegal before VEX; no one-byte row is a VEX row, so nothing is found
        }
        vex = true;
        int p = next();
        int map = 1;
        rex = 0x40 | ((p & 0x80) == 0 ? 4 : 0);
        if (first == 0xC4) {
            rex |= ((p & 0x40) == 0 ? 2 : 0) | ((p & 0x20) == 0 ? 1 : 0);
            map = p & 0x1F;
            p = next();
            vexW = (p & 0x80) != 0;
            if (vexW) {
                rex |= 8;
            }
        }
        vvvv = ~p >>> 3 & 15;
        if ((mode & Cpu.MODE_64) == 0) {
            rex = vexW ? 0x40 : 0;
            vvvv &= 7;
        }
        switch (p & 3) {
            case 1 -> p66 = true;
            case 2 -> repeat = 0xF3;
            case 3 -> repeat = 0xF2;
            default -> { }
        }
        if ((p & 4) != 0 || map > 3) {
            return 0; // 256-bit forms do not exist here
        }
        return map;
    }

    private @Nullable Row find(int map, int opcode) {
        Row[] rows = table.at(map, opcode);
        for (Row r : rows) {
            if (fits(r)) {
                return r;
            }
        }
        return null;
    }

    private boolean fits(Row r) {
        Encoding e = r.encoding();
        if (e.vex() != vex || vex && e.vexW() >= 0 && (e.vexW() == 1) != vexW) {
            return false;
        }
        if (vex && vvvv != 0 && !usesVvvv[r.id()]) {
            return false; // the field, stored inverted, must be all ones
        }
        switch (e.prefix()) {
            case 0 -> {
                if (p66 || repeat != 0) {
                    return false;
                }
            }
            case 0x66 -> {
                if (!p66 || repeat != 0) {
                    return false;
                }
            }
            case 0xF2, 0xF3 -> {
                if (repeat != e.prefix()) {
                    return false;
                }
            }
            default -> { }
        }
        boolean long64 = (mode & Cpu.MODE_64) != 0;
        boolean register = false;
        if (e.modRm()) {
            int m = at < MAX_LENGTH ? code.at(at) : 0;
            register = m >= 0xC0;
            if (e.fixedModRm() >= 0 && e.fixedModRm() != m || e.digit() >= 0 && e.digit() != (m >>> 3 & 7)
                    || e.mod() == 1 && register || e.mod() == 2 && !register) {
                return false;
            }
            for (Operand o : r.operands()) {
                if (o.memoryOnly() && register || o.registerOnly() && !register && o.kind() != OperandKind.R) {
                    return false;
                }
            }
        }
        if (lock && (!r.lockable() || register)) {
            return false;
        }
        return (long64 ? in64 : in32)[r.id()] && !(withoutRexB[r.id()] && (rex & 1) != 0);
    }

    /** Whether a row exists in a mode on this model. */
    private boolean exists(Row r, boolean long64) {
        for (String a : r.attributes()) {
            boolean excluded = switch (a) {
                case "i64" -> long64;
                case "o64" -> !long64;
                case "never" -> true;
                default -> {
                    Feature f = Feature.ofRow(a);
                    yield f != null && !model.has(f);
                }
            };
            if (excluded) {
                return false;
            }
        }
        return true;
    }

    private int operandSize(Row row) {
        boolean prefix66 = p66 && row.encoding().prefix() != 0x66 && !vex;
        if ((mode & Cpu.MODE_64) != 0) {
            if (row.attributes().contains("f64")) {
                return 64;
            }
            if ((rex & 8) != 0) {
                return 64;
            }
            if (prefix66) {
                return 16;
            }
            return row.attributes().contains("d64") ? 64 : 32;
        }
        if (vex && vexW && row.encoding().vexW() != 1) {
            return 32;
        }
        return ((mode & Cpu.MODE_32) != 0) != prefix66 ? 32 : 16;
    }

    private Insn operands(Row row, int opcode, long rip) {
        boolean long64 = (mode & Cpu.MODE_64) != 0;
        int osize = operandSize(row);
        int asize = long64 ? (p67 ? 32 : 64) : ((mode & Cpu.MODE_32) != 0) != p67 ? 32 : 16;
        int shape = Shape.sizes(osize, asize);
        Encoding e = row.encoding();
        int modRm = 0;
        int base = 16;
        int index = 16;
        int scale = 0;
        long disp = 0;
        int segment = Seg.DS;
        boolean ripRelative = false;
        boolean memory = false;
        if (e.modRm()) {
            modRm = next();
            boolean modless = false;
            for (Operand o : row.operands()) {
                // MOV to and from control and debug registers ignores ModRM.mod.
                modless |= o.kind() == OperandKind.R;
            }
            if (modRm < 0xC0 && !modless) {
                memory = true;
                int mod = modRm >>> 6;
                int rm = modRm & 7;
                if (asize == 16) {
                    base = switch (rm) {
                        case 0, 1, 7 -> 3;
                        case 2, 3 -> 5;
                        case 4 -> 6;
                        case 5 -> 7;
                        default -> mod == 0 ? 16 : 5;
                    };
                    index = switch (rm) {
                        case 0, 2 -> 6;
                        case 1, 3 -> 7;
                        default -> 16;
                    };
                    segment = base == 5 ? Seg.SS : Seg.DS;
                    if (mod == 1) {
                        disp = nextSigned(8);
                    } else if (mod == 2 || rm == 6 && mod == 0) {
                        disp = nextSigned(16);
                    }
                } else {
                    if (rm == 4) {
                        int sib = next();
                        scale = sib >>> 6;
                        index = sib >>> 3 & 7 | (rex & 2) << 2;
                        if (index == 4) {
                            index = 16;
                            scale = 0;
                        }
                        base = sib & 7 | (rex & 1) << 3;
                        if ((base & 7) == 5 && mod == 0) {
                            base = 16;
                            disp = nextSigned(32);
                        }
                    } else if (rm == 5 && mod == 0) {
                        ripRelative = long64;
                        disp = nextSigned(32);
                    } else {
                        base = rm | (rex & 1) << 3;
                    }
                    segment = base == 4 || base == 5 ? Seg.SS : Seg.DS;
                    if (mod == 1) {
                        disp = nextSigned(8);
                    } else if (mod == 2) {
                        disp = nextSigned(32);
                    }
                }
            }
        }
        if (segmentOverride >= 0) {
            segment = segmentOverride;
        }
        int n = row.operands().size();
        int[] regs = new int[3];
        long imm = 0;
        long imm2 = 0;
        boolean haveImm = false;
        for (int k = 0; k < n; k++) {
            Operand o = row.operands().get(k);
            int bits = o.bits(osize);
            int reg = 0;
            switch (o.kind()) {
                case E, R -> reg = modRm & 7 | (rex & 1) << 3;
                case Q, N -> reg = modRm & 7;
                case W, U -> reg = modRm & 7 | (rex & 1) << 3;
                case G, V, C, D -> reg = modRm >>> 3 & 7 | (rex & 4) << 1;
                case P, S -> reg = modRm >>> 3 & 7;
                case Z -> reg = opcode & 7 | (rex & 1) << 3;
                case ST -> reg = e.modRm() ? modRm & 7 : opcode & 7;
                case B -> reg = vvvv;
                case FIXED -> reg = o.number();
                case I, IS -> {
                    long v = nextSigned(bits);
                    int keep = o.kind() == OperandKind.IS ? osize : bits;
                    v = keep == 64 ? v : v & (1L << keep) - 1;
                    if (haveImm) {
                        imm2 = v;
                    } else {
                        imm = v;
                        haveImm = true;
                    }
                }
                case J -> imm = nextSigned(long64 && bits == 16 ? 32 : bits);
                case A -> {
                    imm = nextSigned(osize) & (osize == 16 ? 0xFFFFL : 0xFFFF_FFFFL);
                    imm2 = nextSigned(16) & 0xFFFF;
                }
                case O -> {
                    memory = true;
                    disp = nextSigned(asize);
                }
                case ONE, M, MA, XMM0 -> { }
            }
            boolean byteRegister = bits == 8 && (o.kind() == OperandKind.G || o.kind() == OperandKind.Z
                    || o.kind() == OperandKind.E && !memory);
            if (byteRegister && rex == 0 && reg >= 4) {
                reg -= 4;
                shape |= k == 0 ? Shape.HIGH0 : Shape.HIGH1;
            }
            if (k < 3) {
                regs[k] = reg;
            }
        }
        if (overrun) {
            return bare(tooLong, rip);
        }
        if (memory) {
            shape |= Shape.MEMORY | (index != 16 ? Shape.INDEX : 0);
            if (long64) {
                if (segment >= Seg.FS) {
                    shape |= Shape.SEGMENT_BASE;
                }
            } else if ((mode & Cpu.MODE_FLAT) == 0 || segment >= Seg.FS || segment == Seg.CS) {
                shape |= Shape.SEGMENT_CHECKED;
            }
        }
        Insn i = factory.create(row, shape);
        i.rip = rip;
        i.length = (byte) at;
        i.nextRip = wrap(rip + at);
        if (hasTarget(row)) {
            long t = i.nextRip + imm;
            imm = osize == 64 ? t : osize == 32 ? t & 0xFFFF_FFFFL : t & 0xFFFF;
        }
        i.r0 = (byte) regs[0];
        i.r1 = (byte) regs[1];
        i.r2 = (byte) regs[2];
        i.base = (byte) base;
        i.index = (byte) index;
        i.scale = (byte) scale;
        i.disp = ripRelative ? disp + rip + at : disp;
        i.segment = (byte) segment;
        i.addressSize = (byte) asize;
        i.operandSize = (byte) osize;
        i.imm = imm;
        i.imm2 = imm2;
        i.repeat = (short) repeat;
        i.segmentOverride = segmentOverride >= 0;
        return i;
    }

    private long wrap(long rip) {
        return (mode & Cpu.MODE_64) != 0 ? rip : (mode & Cpu.MODE_32) != 0 ? rip & 0xFFFF_FFFFL : rip;
    }

    private static boolean hasTarget(Row row) {
        for (Operand o : row.operands()) {
            if (o.kind() == OperandKind.J) {
                return true;
            }
        }
        return false;
    }
}
