package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * Emits the method of a unit. At the end of a block it counts the instructions and leaves where the interpreter would look at
 * something; a block that is overwritten is left at once.
 *
 * <p>A local tells which instruction may fault or overwrite its block, and only those set it; whoever catches the fault finds it
 * in {@link Cpu#position}.
 */
final class UnitCode {
    static final ClassDesc UNIT = ClassDesc.of(Unit.class.getName());
    static final ClassDesc BLOCK = ClassDesc.of(Block.class.getName());
    static final MethodTypeDesc RUN = MethodTypeDesc.of(BLOCK, HandlerCode.CPU);
    private static final MethodTypeDesc OVERWRITTEN =
            MethodTypeDesc.of(BLOCK, HandlerCode.CPU, ConstantDescs.CD_int);
    private static final ClassDesc CPU = HandlerCode.CPU;
    private static final int GPR = HandlerCode.FREE;
    private static final int CONDITION = HandlerCode.FREE + 1;
    private static final int POSITION = HandlerCode.FREE + 2;

    private final CodeBuilder b;
    private final Block[] blocks;
    private final UnitConstants constants;
    private final Map<Long, Label> labels = new HashMap<>();
    /** Ways out, emitted behind everything else so that the blocks stay together. */
    private final List<Runnable> exits = new ArrayList<>();
    private final Label overwritten;
    private boolean writes;

    UnitCode(CodeBuilder b, Block[] blocks, UnitConstants constants) {
        this.b = b;
        this.blocks = blocks;
        this.constants = constants;
        this.overwritten = b.newLabel();
    }

    void emit() {
        Label start = b.newLabel();
        Label end = b.newLabel();
        Label handler = b.newLabel();
        b.iconst_0().istore(POSITION).aload(1).getfield(CPU, "gpr", ConstantDescs.CD_long.arrayType()).astore(GPR)
                .labelBinding(start).exceptionCatchAll(start, end, handler);
        for (Block block : blocks) {
            labels.put(block.rip, b.newLabel());
        }
        for (int k = 0; k < blocks.length; k++) {
            b.labelBinding(labels.get(blocks[k].rip));
            block(k);
        }
        b.labelBinding(end);
        exits.forEach(Runnable::run);
        if (writes) {
            b.labelBinding(overwritten).aload(0).aload(1).iload(POSITION)
                    .invokevirtual(UNIT, "overwritten", OVERWRITTEN).areturn();
        }
        b.labelBinding(handler).aload(1).iload(POSITION).putfield(CPU, "position", ConstantDescs.CD_int).athrow();
    }

    private void block(int number) {
        Block block = blocks[number];
        Insn[] insns = block.insns;
        boolean sse = false;
        @Nullable Method[] quiet = DeadFlags.of(insns);
        for (int k = 0; k < insns.length; k++) {
            Insn i = insns[k];
            Effect effect = Effect.of(i);
            if (effect != Effect.NONE) {
                b.loadConstant(number << Unit.POSITION_BITS | k + 1).istore(POSITION);
            }
            Method result = quiet[k];
            Method method = result == null ? i.row.semantics() : result;
            HandlerCode code = new HandlerCode(
                    b, i.row, i.shape, new ConstantOperands(b, i, constants, GPR), method);
            if (k == insns.length - 1 && i.row.end()) {
                last(block, i, code);
                return;
            }
            // Only instructions that end a block change whether there is SSE.
            code.guard(sse);
            sse |= i.row.attributes().contains("sse");
            code.body();
            if (effect == Effect.WRITES && k < insns.length - 1) {
                constants.push(b, block, BLOCK);
                b.getfield(BLOCK, "count", ConstantDescs.CD_int).ifeq(overwritten);
                writes = true;
            }
        }
        long next = insns[insns.length - 1].nextRip;
        Label out = exit(block, next);
        count(block, out);
        b.goto_(labels.getOrDefault(next, out));
    }

    private void last(Block block, Insn i, HandlerCode code) {
        Label out = b.newLabel();
        if (i.row.semantics().getReturnType() == boolean.class) {
            code.guard();
            code.body();
            b.istore(CONDITION);
            count(block, out);
            Label notTaken = exit(block, i.nextRip);
            Label taken = exit(block, i.imm);
            b.iload(CONDITION).ifne(labels.getOrDefault(i.imm, taken))
                    .goto_(labels.getOrDefault(i.nextRip, notTaken));
            exits.add(() -> b.labelBinding(out).iload(CONDITION).ifne(taken).goto_(notTaken));
        } else if (Flow.of(i) == Flow.JUMP && (block.mode & Cpu.MODE_64) != 0 && Cpu.canonical(i.imm)) {
            Label go = exit(block, i.imm);
            count(block, go);
            b.goto_(labels.getOrDefault(i.imm, go));
            exits.add(() -> b.labelBinding(out).goto_(go));
        } else {
            code.advance();
            code.body();
            exits.add(() -> leave(out, block));
            count(block, out);
            switch (Flow.of(i)) {
                case JUMP, CALL -> b.goto_(labels.getOrDefault(i.imm, out));
                case INDIRECT -> {
                    block.recent().forEach(this::goIfThere);
                    b.goto_(out);
                }
                case OTHER -> b.goto_(out);
            }
        }
    }

    /** Goes on with a block of the unit if that is where the instruction pointer stands. */
    private void goIfThere(Block target) {
        Label label = labels.get(target.rip);
        if (label != null) {
            b.aload(1).getfield(CPU, "rip", ConstantDescs.CD_long).loadConstant(target.rip).lcmp().ifeq(label);
        }
    }

    /** Counts the instructions of a block, and goes out if there is something to look at. */
    private void count(Block block, Label out) {
        b.aload(1).aload(1).getfield(CPU, "instructions", ConstantDescs.CD_long)
                .loadConstant((long) block.insns.length).ladd().dup2_x1()
                .putfield(CPU, "instructions", ConstantDescs.CD_long)
                .aload(1).getfield(CPU, "pollAt", ConstantDescs.CD_long).lcmp().ifge(out);
    }

    private Label exit(Block block, long to) {
        Label out = b.newLabel();
        exits.add(() -> {
            b.labelBinding(out).aload(1).loadConstant(to).putfield(CPU, "rip", ConstantDescs.CD_long);
            constants.push(b, block, BLOCK);
            b.areturn();
        });
        return out;
    }

    private void leave(Label out, Block block) {
        b.labelBinding(out);
        constants.push(b, block, BLOCK);
        b.areturn();
    }
}
