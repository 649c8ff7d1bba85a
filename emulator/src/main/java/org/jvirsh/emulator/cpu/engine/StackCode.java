package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Shape;
import org.jvirsh.emulator.cpu.sem.Control;
import org.jvirsh.emulator.cpu.sem.Stack;

/**
 * Pushes, pops, calls and returns of 64-bit code in a unit with registers in locals: what {@link Stack} and {@link Control} do where the
 * access goes straight to memory. Others, and any fault, are left to these.
 *
 * @param operands what the instruction's operands are, and where an access leaves the unit
 * @param locals the registers
 */
record StackCode(LocalOperands operands, UnitLocals locals) {
    private static final int RSP = 4;
    private static final int RBP = 5;
    private static final int BYTES = 8;
    private static final int BITS = 64;
    private static final int VALUE = OperandFields.EA + 2;

    /** Whether there is such code for an instruction of a block. */
    static boolean covers(Insn i, Block block) {
        if ((block.mode & Cpu.MODE_64) == 0 || i.operandSize != BITS) {
            return false;
        }
        Class<?> owner = i.row.semantics().getDeclaringClass();
        String name = i.row.semantics().getName();
        if (owner == Control.class) {
            return name.equals("ret") || Flow.of(i) == Flow.CALL && Cpu.canonical(i.imm);
        }
        if (owner != Stack.class || i.row.end()) {
            return false;
        }
        OperandKind kind = i.row.operands().isEmpty() ? OperandKind.A : i.row.operands().getFirst().kind();
        boolean register = kind == OperandKind.Z || kind == OperandKind.E && (i.shape & Shape.MEMORY) == 0;
        return name.equals("leave") || name.equals("pop") && register
                || name.equals("push") && (register || kind == OperandKind.IS);
    }

    private CodeBuilder b() {
        return operands.b();
    }

    /** Emits what an instruction does; after a return the instruction pointer is set. */
    void emit(Insn i) {
        switch (i.row.semantics().getName()) {
            case "push" -> push(() -> value(i));
            case "call" -> push(() -> b().loadConstant(i.nextRip));
            case "pop" -> {
                top(RSP);
                release(RSP);
                b().lload(VALUE);
                locals.pop(i.r0);
            }
            case "leave" -> {
                top(RBP);
                release(RBP);
                b().lload(VALUE);
                locals.pop(RBP);
            }
            case "ret" -> {
                top(RSP);
                operands.requireCanonical(VALUE);
                release(RSP);
                b().aload(1).lload(VALUE).putfield(HandlerCode.CPU, "rip", ConstantDescs.CD_long);
            }
            default -> throw new IllegalArgumentException(i.row.toString());
        }
    }

    private void value(Insn i) {
        if (i.row.operands().getFirst().kind() == OperandKind.IS) {
            b().loadConstant(i.imm);
        } else {
            locals.push(i.r0);
        }
    }

    private void push(Runnable value) {
        locals.push(RSP);
        b().loadConstant((long) BYTES).lsub().lstore(OperandFields.EA);
        operands.prove(BYTES, true);
        operands.store(BITS, value);
        b().lload(OperandFields.EA);
        locals.pop(RSP);
    }

    /** Loads what a register points to. */
    private void top(int register) {
        locals.push(register);
        b().lstore(OperandFields.EA);
        operands.prove(BYTES, false);
        operands.load(BITS, false);
        b().lstore(VALUE);
    }

    /** The stack pointer goes behind what a register points to. */
    private void release(int register) {
        locals.push(register);
        b().loadConstant((long) BYTES).ladd();
        locals.pop(RSP);
    }
}
