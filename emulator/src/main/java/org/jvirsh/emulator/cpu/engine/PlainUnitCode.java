package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * The method of a unit that leaves the processor's state where it is, so that it is quickly entered and left, and may be entered at each of
 * its blocks.
 */
final class PlainUnitCode extends UnitCode {
    private static final ClassDesc CPU = HandlerCode.CPU;
    /** The number of the block to begin with, until something else is kept there. */
    private static final int ENTRY = 2;
    private static final int GPR = HandlerCode.FREE;
    private static final int CONDITION = HandlerCode.FREE + 1;
    private static final int POSITION = HandlerCode.FREE + 2;

    private final Label overwritten;
    private boolean writes;

    PlainUnitCode(CodeBuilder b, Block[] blocks, UnitConstants constants) {
        super(b, blocks, constants);
        this.overwritten = b.newLabel();
    }

    @Override
    void emit() {
        Label start = b.newLabel();
        Label end = b.newLabel();
        Label handler = b.newLabel();
        b.iconst_0().istore(POSITION).aload(1).getfield(CPU, "gpr", ConstantDescs.CD_long.arrayType()).astore(GPR)
                .labelBinding(start).exceptionCatchAll(start, end, handler);
        enter();
        for (int k = 0; k < blocks.length; k++) {
            b.labelBinding(labels.get(blocks[k].rip));
            block(k);
        }
        b.labelBinding(end);
        exits.forEach(Runnable::run);
        if (writes) {
            b.labelBinding(overwritten).aload(0).aload(1).iload(POSITION)
                    .invokevirtual(UNIT, "overwritten", AT).areturn();
        }
        b.labelBinding(handler);
        rethrow(POSITION);
    }

    private void enter() {
        List<SwitchCase> cases = new ArrayList<>();
        for (int k = 1; k < blocks.length; k++) {
            cases.add(SwitchCase.of(k, labels.get(blocks[k].rip)));
        }
        if (!cases.isEmpty()) {
            b.iload(ENTRY).tableswitch(1, blocks.length - 1, labels.get(blocks[0].rip), cases);
        }
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
                position(POSITION, number, k);
            }
            Method result = quiet[k];
            Method method = result == null ? i.row.semantics() : result;
            HandlerCode code = new HandlerCode(
                    b, i.row, i.shape, new ConstantOperands(b, i, constants, GPR), method);
            if (k == insns.length - 1 && i.row.end()) {
                last(number, i, code);
                return;
            }
            // Only instructions that end a block change whether there is SSE.
            code.guard(sse);
            sse |= i.row.attributes().contains("sse");
            code.body();
            if (effect == Effect.WRITES && k < insns.length - 1) {
                ifOverwritten(block, overwritten);
                writes = true;
            }
        }
        long next = insns[insns.length - 1].nextRip;
        Label out = exit(block, next);
        count(block, out);
        b.goto_(labels.getOrDefault(next, out));
    }

    private void last(int number, Insn i, HandlerCode code) {
        Block block = blocks[number];
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
                case INDIRECT -> goOnLikeLately(number, out);
                case OTHER -> b.goto_(out);
            }
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
            b.labelBinding(out);
            stand(block, to);
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
