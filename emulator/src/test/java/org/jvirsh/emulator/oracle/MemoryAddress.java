package org.jvirsh.emulator.oracle;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.CodeBytes;
import org.jvirsh.emulator.cpu.decode.Decoder;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.Row;

/** Decodes without executing. */
final class MemoryAddress {
    private static final int MODE_64 = Cpu.MODE_64;
    private static final int MODE_32 = Cpu.MODE_32 | Cpu.MODE_STACK32 | Cpu.MODE_FLAT;

    private static final Decoder DECODER = new Decoder(
            new OpcodeTable(), CpuModel.parse("max", false), (row, shape) -> new Found(row));

    private MemoryAddress() {}

    /** An instruction as decoded. */
    static final class Found extends Insn {
        Found(Row row) {
            super(row);
        }

        @Override
        public Insn fresh() {
            return new Found(row);
        }

        @Override
        public void exec(Cpu c) {
            throw new IllegalStateException("decoded for inspection only");
        }
    }

    /** Decodes bytes as they stand at an address. */
    static Insn decode(Decoder decoder, byte[] bytes, int from, long rip, int bits) {
        return decoder.decode(code(bytes, from), rip, mode(bits));
    }

    /** Bytes from an offset on, followed by NOPs. */
    static CodeBytes code(byte[] bytes, int from) {
        return at -> from + at < bytes.length ? bytes[from + at] & 0xFF : 0x90;
    }

    /** The MODE_ bits of a code segment. */
    static int mode(int bits) {
        return bits == 64 ? MODE_64 : bits == 32 ? MODE_32 : 0;
    }

    /** A decoder for inspection. */
    static Decoder decoder(OpcodeTable table) {
        return new Decoder(table, CpuModel.parse("max", false), (row, shape) -> new Found(row));
    }

    /** The address of the memory operand of a step, by the registers of the case's input. */
    static long of(TestCase t, TestCase.Step s) {
        Insn i = decode(DECODER, t.code(), s.start(), t.pointer(t.start()) + s.start(), t.bits());
        long a = i.disp;
        if (i.base < 16) {
            a += t.input().gpr(i.base);
        }
        if (i.index < 16) {
            a += t.input().gpr(i.index) << i.scale;
        }
        if (i.segment == Seg.GS && t.bits() == 64) {
            a += Layout.GS_BASE;
        }
        return t.dataBase() + (i.addressSize == 64 ? a : i.addressSize == 32 ? a & 0xFFFF_FFFFL : a & 0xFFFF);
    }
}
