package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Shape;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.BitOps;
import org.jvirsh.emulator.cpu.sem.Bmi;
import org.jvirsh.emulator.cpu.sem.Control;
import org.jvirsh.emulator.cpu.sem.DoubleShift;
import org.jvirsh.emulator.cpu.sem.Moves;
import org.jvirsh.emulator.cpu.sem.Shifts;

/**
 * Emits the method of a unit. Between two blocks it counts the instructions and leaves where the interpreter would look at
 * something: with the budget used up, attention asked for, or code overwritten.
 */
final class UnitCode {
    static final ClassDesc UNIT = ClassDesc.of(Unit.class.getName());
    static final ClassDesc BLOCK = ClassDesc.of(Block.class.getName());
    static final MethodTypeDesc RUN = MethodTypeDesc.of(BLOCK, HandlerCode.CPU);
    private static final ClassDesc CPU = HandlerCode.CPU;
    private static final int GPR = HandlerCode.FREE;
    /** Bits of {@link Cpu#position} that tell the instruction, counted from one. */
    static final int POSITION_BITS = 8;

    private final CodeBuilder b;
    private final Block[] blocks;
    private final UnitConstants constants;
    private final Map<Long, Label> labels = new HashMap<>();

    UnitCode(CodeBuilder b, Block[] blocks, UnitConstants constants) {
        this.b = b;
        this.blocks = blocks;
        this.constants = constants;
    }

    void emit() {
        b.aload(1).getfield(CPU, "gpr", ConstantDescs.CD_long.arrayType()).astore(GPR);
        for (Block block : blocks) {
            labels.put(block.rip, b.newLabel());
        }
        for (int k = 0; k < blocks.length; k++) {
            b.labelBinding(labels.get(blocks[k].rip));
            block(k);
        }
    }

    private void block(int number) {
        Block block = blocks[number];
        Insn[] insns = block.insns;
        for (int k = 0; k < insns.length; k++) {
            Insn i = insns[k];
            boolean plain = plain(i);
            if (!plain) {
                b.aload(1).loadConstant(number << POSITION_BITS | k + 1)
                        .putfield(CPU, "position", ConstantDescs.CD_int);
            }
            HandlerCode code = new HandlerCode(b, i.row, i.shape, new ConstantOperands(b, i, constants, GPR));
            if (k == insns.length - 1 && i.row.end()) {
                last(block, i, code);
                return;
            }
            code.guard();
            code.body();
            if (!plain && k < insns.length - 1) {
                leaveIfOverwritten(block, i, k + 1);
            }
        }
        count(insns.length);
        edge(block, insns[insns.length - 1].nextRip);
    }

    /**
     * Whether it can neither fault nor change anything but registers and flags. A method that gets the instruction may find an
     * address by itself, as XLAT does, and one that ends a block may raise something, as UD2 does.
     */
    private static boolean plain(Insn i) {
        if (i.row.end() || List.of(i.row.semantics().getParameterTypes()).contains(Insn.class)) {
            return false;
        }
        if ((i.shape & Shape.MEMORY) != 0) {
            return i.row.operands().stream().anyMatch(o -> o.kind() == OperandKind.MA);
        }
        Class<?> owner = i.row.semantics().getDeclaringClass();
        if (owner == Arithmetic.class) {
            return !i.row.semantics().getName().contains("div");
        }
        return (owner == Shifts.class || owner == DoubleShift.class || owner == BitOps.class || owner == Bmi.class
                        || owner == Moves.class)
                && i.row.operands().stream().noneMatch(o -> o.kind() == OperandKind.O);
    }

    private void leaveIfOverwritten(Block block, Insn i, int executed) {
        Label go = b.newLabel();
        constants.push(b, block, BLOCK);
        b.getfield(BLOCK, "count", ConstantDescs.CD_int).ifne(go);
        count(executed);
        leave(block, i.nextRip);
        b.labelBinding(go);
    }

    private void last(Block block, Insn i, HandlerCode code) {
        int n = block.insns.length;
        if (i.row.semantics().getReturnType() == boolean.class) {
            code.guard();
            code.body();
            b.istore(HandlerCode.FREE + 1);
            count(n);
            Label taken = b.newLabel();
            b.iload(HandlerCode.FREE + 1).ifne(taken);
            edge(block, i.nextRip);
            b.labelBinding(taken);
            edge(block, i.imm);
        } else if (directJump(i)) {
            if ((block.mode & Cpu.MODE_64) == 0 || !Cpu.canonical(i.imm)) {
                code.advance();
                code.body();
            }
            count(n);
            edge(block, i.imm);
        } else {
            code.advance();
            code.body();
            count(n);
            constants.push(b, block, BLOCK);
            b.areturn();
        }
    }

    /** Whether it does nothing but go on elsewhere. */
    static boolean directJump(Insn i) {
        return i.row.semantics().getDeclaringClass() == Control.class && i.row.semantics().getName().equals("jmp");
    }

    private void count(int n) {
        b.aload(1).dup().getfield(CPU, "instructions", ConstantDescs.CD_long).loadConstant((long) n).ladd()
                .putfield(CPU, "instructions", ConstantDescs.CD_long);
    }

    private void edge(Block block, long to) {
        Label target = labels.get(to);
        if (target != null) {
            Label out = b.newLabel();
            b.aload(1).getfield(CPU, "attention", ConstantDescs.CD_int).ifne(out)
                    .aload(1).getfield(CPU, "instructions", ConstantDescs.CD_long)
                    .aload(1).getfield(CPU, "stopAt", ConstantDescs.CD_long).lcmp().ifge(out)
                    .aload(0).getfield(UNIT, "dead", ConstantDescs.CD_boolean).ifne(out);
            if (Long.compareUnsigned(to, block.rip) <= 0) {
                b.aload(1).getfield(CPU, "kicked", ConstantDescs.CD_boolean).ifne(out);
            }
            b.goto_(target).labelBinding(out);
        }
        leave(block, to);
    }

    private void leave(Block block, long to) {
        b.aload(1).loadConstant(to).putfield(CPU, "rip", ConstantDescs.CD_long);
        constants.push(b, block, BLOCK);
        b.areturn();
    }
}
