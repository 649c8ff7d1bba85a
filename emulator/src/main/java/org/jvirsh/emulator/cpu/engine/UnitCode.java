package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jvirsh.emulator.cpu.Cpu;

/**
 * Emits the method of a unit. At the end of a block it counts the instructions and leaves where the interpreter would look at
 * something; a block that is overwritten is left at once.
 *
 * <p>A local tells which instruction may leave, fault or overwrite its block, and only those set it; whoever catches the fault finds it
 * in {@link Cpu#position}.
 */
abstract sealed class UnitCode permits PlainUnitCode, RegisterUnitCode {
    static final ClassDesc UNIT = ClassDesc.of(Unit.class.getName());
    static final ClassDesc BLOCK = ClassDesc.of(Block.class.getName());
    static final MethodTypeDesc RUN = MethodTypeDesc.of(BLOCK, HandlerCode.CPU, ConstantDescs.CD_int);
    static final MethodTypeDesc AT = MethodTypeDesc.of(BLOCK, HandlerCode.CPU, ConstantDescs.CD_int);

    static final long PAGE = -4096L;

    final CodeBuilder b;
    final Block[] blocks;
    final UnitConstants constants;
    /** Where blocks begin, by their instruction pointers. */
    final Map<Long, Label> labels = new HashMap<>();
    /** Where each block went on lately, as it was when this began: the processor's thread goes on. */
    final List<List<Block>> recent = new ArrayList<>();
    /** Ways out, emitted behind everything else so that the blocks stay together. */
    final List<Runnable> exits = new ArrayList<>();

    UnitCode(CodeBuilder b, Block[] blocks, UnitConstants constants) {
        this.b = b;
        this.blocks = blocks;
        this.constants = constants;
        for (Block block : blocks) {
            labels.put(block.rip, b.newLabel());
            recent.add(block.recent());
        }
    }

    /** Emits all of it. */
    abstract void emit();

    /** Tells which instruction of a block comes next. */
    final void position(int local, int block, int instruction) {
        b.loadConstant(block << Unit.POSITION_BITS | instruction + 1).istore(local);
    }

    /** Throws the fault on the stack, of the instruction that a local tells. */
    final void rethrow(int position) {
        b.aload(1).iload(position).putfield(HandlerCode.CPU, "position", ConstantDescs.CD_int).athrow();
    }

    /** Goes elsewhere if a block has been overwritten. */
    final void ifOverwritten(Block block, Label out) {
        constants.push(b, block, BLOCK);
        b.getfield(BLOCK, "count", ConstantDescs.CD_int).ifeq(out);
    }

    /** Goes on with whichever of the blocks where a block went lately the instruction pointer stands at, or else out. */
    final void goOnLikeLately(int number, Label out) {
        for (Block target : recent.get(number)) {
            Label label = labels.get(target.rip);
            if (label != null) {
                b.aload(1).getfield(HandlerCode.CPU, "rip", ConstantDescs.CD_long).loadConstant(target.rip).lcmp().ifeq(label);
            }
        }
        b.goto_(out);
    }

    /** How many blocks of the unit a block went to lately. */
    final long targets(int number) {
        return recent.get(number).stream().filter(t -> labels.containsKey(t.rip)).count();
    }

    /** The places, by their offsets in the page, where blocks begin that any of the blocks with many targets went to. */
    final List<SwitchCase> manyTargets(int many) {
        Map<Integer, Label> places = new TreeMap<>();
        for (int k = 0; k < blocks.length; k++) {
            if (targets(k) >= many) {
                for (Block target : recent.get(k)) {
                    Label label = labels.get(target.rip);
                    if (label != null && (target.rip ^ blocks[0].rip) >>> 12 == 0) {
                        places.put((int) (target.rip & ~PAGE), label);
                    }
                }
            }
        }
        List<SwitchCase> cases = new ArrayList<>();
        places.forEach((at, label) -> cases.add(SwitchCase.of(at, label)));
        return cases;
    }

    /** Sets the instruction pointer and pushes the block that ran last. */
    final void stand(Block block, long at) {
        b.aload(1).loadConstant(at).putfield(HandlerCode.CPU, "rip", ConstantDescs.CD_long);
        constants.push(b, block, BLOCK);
    }
}
