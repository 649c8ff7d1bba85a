package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.Operand;
import org.jvirsh.emulator.cpu.decode.Shape;

/**
 * The locals of a unit that stand for state of the processor: the general registers that it uses, the count of instructions, and operands
 * of operations whose flags nobody has asked for. Whoever leaves the unit puts them back.
 */
final class UnitLocals {
    /** Local: the selected set of the translation cache. */
    static final int TLB = HandlerCode.FREE;
    private static final int COUNT = TLB + 2;
    /** Local: the first operand of what {@link #PRODUCER} tells; the second follows. */
    static final int FLAG_A = TLB + 4;
    /** Local: the number of the operation whose flags are yet to be computed, zero for none. */
    static final int PRODUCER = TLB + 8;
    /** Local: the first operand of what {@link #PARTIAL} tells; the second follows. */
    static final int PARTIAL_A = TLB + 9;
    /** Local: the number of an operation after that, which replaced some flags that are yet to be computed, zero for none. */
    static final int PARTIAL = TLB + 13;
    private static final int FIRST = TLB + 14;
    /** The first local that is free. */
    static final int FREE = FIRST + 2 * OperandFields.NO_REGISTER + 1;
    /** Local: the general registers of the processor. */
    static final int GPR = FREE - 1;
    private static final int NUMBERS = (1 << OperandFields.NO_REGISTER) - 1;

    private final CodeBuilder b;
    private int used;
    private int written;

    UnitLocals(CodeBuilder b, Block[] blocks) {
        this.b = b;
        for (Block block : blocks) {
            for (Insn i : block.insns) {
                note(i);
            }
        }
    }

    private void note(Insn i) {
        int implicit = ImplicitRegisters.of(i);
        if (implicit == ImplicitRegisters.ANY) {
            return; // has them all in their places
        }
        used |= implicit;
        written |= implicit;
        if ((i.shape & Shape.MEMORY) != 0) {
            used |= (1 << i.base | ((i.shape & Shape.INDEX) != 0 ? 1 << i.index : 0)) & NUMBERS;
        }
        for (int k = 0; k < i.row.operands().size(); k++) {
            int number = register(i, k);
            if (number != OperandFields.NO_REGISTER) {
                used |= 1 << number;
                if (k == 0 && i.row.writesFirst() || k == 1 && i.row.attributes().contains("second")) {
                    written |= 1 << number;
                }
            }
        }
        used |= written;
    }

    private static int register(Insn i, int k) {
        Operand o = i.row.operands().get(k);
        return switch (o.kind()) {
            case G, R, Z, B -> number(i, k);
            case E -> (i.shape & Shape.MEMORY) != 0 ? OperandFields.NO_REGISTER : number(i, k);
            case FIXED -> o.number();
            case ONE, I, IS, J, A, O, M, MA, S, C, D, ST, P, Q, N, V, W, U, XMM0 -> OperandFields.NO_REGISTER;
        };
    }

    private static int number(Insn i, int k) {
        return k == 0 ? i.r0 : k == 1 ? i.r1 : i.r2;
    }

    private int local(int register) {
        if ((used >>> register & 1) == 0) {
            throw new IllegalStateException("register %d has no local".formatted(register));
        }
        return FIRST + 2 * register;
    }

    /** Pushes the value of a general register. */
    void push(int register) {
        b.lload(local(register));
    }

    /** Gives a general register the value on the stack. */
    void pop(int register) {
        b.lstore(local(register));
    }

    /** Puts general registers, of a set, where the processor has them. */
    void store(int set) {
        for (int r = 0; r < OperandFields.NO_REGISTER; r++) {
            if ((set >>> r & 1) != 0) {
                gpr(r);
                b.lload(local(r)).lastore();
            }
        }
    }

    /** Takes general registers, of a set, from where the processor has them. */
    void load(int set) {
        for (int r = 0; r < OperandFields.NO_REGISTER; r++) {
            if ((set >>> r & 1) != 0) {
                gpr(r);
                b.laload().lstore(local(r));
            }
        }
    }

    private void gpr(int register) {
        b.aload(GPR).loadConstant(register);
    }

    /** Takes everything from the processor. */
    void loadAll() {
        b.aload(1).getfield(HandlerCode.CPU, "gpr", ConstantDescs.CD_long.arrayType()).astore(GPR);
        flagsInPlace();
        for (int operand : new int[] {FLAG_A, FLAG_A + 2, PARTIAL_A, PARTIAL_A + 2}) {
            b.lconst_0().lstore(operand);
        }
        load(used);
        b.aload(1).getfield(HandlerCode.CPU, "tlb", HandlerCode.TLB)
                .getfield(HandlerCode.TLB, "base", ConstantDescs.CD_long).lstore(TLB);
        b.aload(1).getfield(HandlerCode.CPU, "instructions", ConstantDescs.CD_long).lstore(COUNT);
    }

    /** No flags are yet to be computed. */
    void flagsInPlace() {
        b.iconst_0().istore(PRODUCER).iconst_0().istore(PARTIAL);
    }

    /** Puts everything back but flags. */
    void storeAll() {
        store(written);
        storeCount();
    }

    /** Puts the count of instructions back. */
    void storeCount() {
        b.aload(1).lload(COUNT).putfield(HandlerCode.CPU, "instructions", ConstantDescs.CD_long);
    }

    /** Counts instructions, and goes elsewhere if there is something to look at. */
    void count(int more, Label out) {
        b.lload(COUNT).loadConstant((long) more).ladd().dup2().lstore(COUNT)
                .aload(1).getfield(HandlerCode.CPU, "pollAt", ConstantDescs.CD_long).lcmp().ifge(out);
    }
}
