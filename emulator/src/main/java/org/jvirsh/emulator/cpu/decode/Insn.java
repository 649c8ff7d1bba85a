package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.Cpu;

/**
 * One decoded instruction at one address. The engine generates a subclass for each row and operand shape; register
 * numbers, displacement and immediate are fields, so that all instructions of a shape share one class. Fields are as narrow as
 * they can be: what runs of a kernel in one system call is some ten thousand instructions, which should stay in the caches.
 */
public abstract class Insn {
    /** The row it was decoded by. */
    public final Row row;
    /** What of it is compiled into its class; see {@link Shape}. */
    public int shape;
    /** Offset of the instruction in its code segment. */
    public long rip;
    /** Offset of the following instruction. */
    public long nextRip;
    /** Bytes, 1..15. */
    public byte length;
    /** Register number of the first, second, third operand where it is a register. */
    public byte r0;
    /** See {@link #r0}. */
    public byte r1;
    /** See {@link #r0}. */
    public byte r2;
    /** Base register of the memory operand, 16 for none. */
    public byte base = 16;
    /** Index register, 16 for none. */
    public byte index = 16;
    /** Log2 of the index scale, 0..3. */
    public byte scale;
    /** Displacement; for RIP-relative operands the absolute offset. */
    public long disp;
    /** Segment of the memory operand after overrides; see {@link org.jvirsh.emulator.cpu.Seg}. */
    public byte segment = 3;
    /** Address size in bits: 16, 32 or 64. */
    public byte addressSize;
    /** Operand size in bits: 16, 32 or 64. */
    public byte operandSize;
    /** Immediate, extended as its operand says; or the branch target. */
    public long imm;
    /** Second immediate (ENTER, far pointers: the selector). */
    public long imm2;
    /** Repeat prefix: 0, 0xF2 or 0xF3. */
    public short repeat;
    /** Whether a segment override stands before the instruction. */
    public boolean segmentOverride;

    /** Creates an instruction of a row. */
    protected Insn(Row row) {
        this.row = row;
    }

    /** Whether the first operand is AH, CH, DH or BH ({@link #r0} being 0..3). */
    public final boolean high0() {
        return (shape & Shape.HIGH0) != 0;
    }

    /** As {@link #high0} for the second operand. */
    public final boolean high1() {
        return (shape & Shape.HIGH1) != 0;
    }

    /** A new, unfilled instruction of the same class. */
    public abstract Insn fresh();

    /** Executes on {@code c}. */
    public abstract void exec(Cpu c);
}
