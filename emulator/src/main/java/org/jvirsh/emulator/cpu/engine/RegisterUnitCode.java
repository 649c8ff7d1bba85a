package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * The method of a unit that has general registers, the count of instructions and the operands of operations whose flags nobody has asked
 * for in locals. It is left also at an instruction that needs more than memory that can be got at directly: the interpreter goes on
 * there. Instructions that may use any of the processor's state find it where it belongs.
 */
final class RegisterUnitCode extends UnitCode {
    private static final ClassDesc CPU = HandlerCode.CPU;
    private static final int POSITION = UnitLocals.FREE;
    private static final int LAST = UnitLocals.FREE + 1;
    private static final int MANY = 3;

    private final UnitLocals locals;
    private final UnitFlags flags;
    private final Label overwritten;
    /** Where the block in hand stands on the stack and everything is put back. */
    private final Label leave;
    /** Where the interpreter is to go on with the instruction at the position, by which flags are yet to be computed. */
    private final Map<BitSet, Label> slow = new HashMap<>();
    /** Where jumps with many targets go on: one place for all, so that blocks have few others before them. */
    private final Label anywhere;
    /** What catches faults of instructions that have found everything in its place. */
    private final Label raised;

    RegisterUnitCode(CodeBuilder b, Block[] blocks, UnitConstants constants) {
        super(b, blocks, constants);
        this.locals = new UnitLocals(b, blocks);
        this.flags = new UnitFlags(blocks, successors());
        this.overwritten = b.newLabel();
        this.leave = b.newLabel();
        this.raised = b.newLabel();
        this.anywhere = b.newLabel();
    }

    private List<List<Integer>> successors() {
        List<List<Integer>> all = new ArrayList<>();
        for (int k = 0; k < blocks.length; k++) {
            List<Integer> some = new ArrayList<>();
            for (long to : Region.successors(blocks[k], recent.get(k))) {
                for (int n = 0; n < blocks.length; n++) {
                    if (blocks[n].rip == to) {
                        some.add(n);
                    }
                }
            }
            all.add(some);
        }
        return all;
    }

    @Override
    void emit() {
        Label start = b.newLabel();
        Label end = b.newLabel();
        Label caught = b.newLabel();
        b.iconst_0().istore(POSITION).iconst_0().istore(LAST);
        locals.loadAll();
        b.labelBinding(start);
        anywhere();
        for (int k = 0; k < blocks.length; k++) {
            b.labelBinding(labels.get(blocks[k].rip));
            block(k);
        }
        b.labelBinding(end);
        exits.forEach(Runnable::run);
        ways();
        // Ranges of instructions that find everything in its place were entered before this one, and so come first.
        b.exceptionCatchAll(start, end, caught);
        b.labelBinding(caught);
        putBack();
        rethrow(POSITION);
        // A way of its own: C1 compiles no handler that is also reached otherwise.
        b.labelBinding(raised);
        rethrow(POSITION);
    }

    /**
     * Goes on where the instruction pointer stands, after the block of a number, if that is in the unit. It comes first, as C1
     * counts how often code jumps back, but not for a switch.
     */
    private void anywhere() {
        List<SwitchCase> cases = manyTargets(MANY);
        if (cases.isEmpty()) {
            return;
        }
        Label out = b.newLabel();
        b.goto_(labels.get(blocks[0].rip)).labelBinding(anywhere)
                .aload(1).getfield(CPU, "rip", ConstantDescs.CD_long).loadConstant(PAGE).land().loadConstant(blocks[0].rip & PAGE).lcmp().ifne(out)
                .aload(1).getfield(CPU, "rip", ConstantDescs.CD_long).l2i().loadConstant((int) ~PAGE).iand()
                .lookupswitch(out, cases);
        exits.add(() -> {
            b.labelBinding(out);
            flags.recover(b, flags.anywhere());
            b.aload(0).getfield(UNIT, "blocks", BLOCK.arrayType()).iload(LAST).aaload().goto_(leave);
        });
    }

    /** The ways out that many instructions share. */
    private void ways() {
        Label interpreter = b.newLabel();
        slow.forEach((possible, label) -> {
            b.labelBinding(label).pop();
            flags.recover(b, possible);
            b.goto_(interpreter);
        });
        b.labelBinding(overwritten);
        putBack();
        b.aload(0).aload(1).iload(POSITION).invokevirtual(UNIT, "overwritten", AT).areturn().labelBinding(interpreter);
        locals.storeAll();
        b.aload(0).aload(1).iload(POSITION).invokevirtual(UNIT, "slow", AT).areturn().labelBinding(leave);
        locals.storeAll();
        b.areturn();
    }

    private void putBack() {
        flags.recover(b, flags.anywhere());
        locals.storeAll();
    }

    private void block(int number) {
        Block block = blocks[number];
        Insn[] insns = block.insns;
        boolean sse = false;
        boolean called = false;
        BitSet possible = flags.before(number);
        for (int k = 0; k < insns.length; k++) {
            Insn i = insns[k];
            Effect effect = Effect.of(i);
            if (effect != Effect.NONE) {
                position(POSITION, number, k);
            }
            int implicit = ImplicitRegisters.of(i);
            boolean any = implicit == ImplicitRegisters.ANY;
            boolean last = k == insns.length - 1 && i.row.end();
            Optional<FlagProducer> told = any ? Optional.empty() : flags.told(i, possible);
            if (UnitFlags.pending(possible) && (any || flags.disturbs(i, possible))) {
                flags.recover(b, possible);
                if (!any) {
                    locals.flagsInPlace();
                }
            }
            if (any) {
                any(block, i, last);
                if (last) {
                    return;
                }
            } else {
                Label leave = slow.computeIfAbsent(possible, p -> b.newLabel());
                if (StackCode.covers(i, block)) {
                    stack(number, i, leave, last, possible);
                    if (last) {
                        return;
                    }
                    continue;
                }
                boolean calls = Callouts.of(i);
                if (calls && !called) {
                    locals.storeCount();
                    called = true;
                }
                HandlerCode code = code(i, implicit, told, leave);
                if (last) {
                    last(number, i, code, flags.after(i, possible));
                    return;
                }
                // Only instructions that end a block change whether there is SSE.
                code.guard(sse);
                code.body();
                sse |= i.row.attributes().contains("sse");
                any = calls;
            }
            possible = flags.after(i, possible);
            if (FlagUse.of(i) == FlagUse.PRODUCES) {
                flags.pending(b, i);
            }
            if (effect == Effect.WRITES && k < insns.length - 1 && any) {
                ifOverwritten(block, overwritten);
            }
        }
        long next = insns[insns.length - 1].nextRip;
        Label out = exit(block, next, possible);
        locals.count(block.insns.length, out);
        b.goto_(labels.getOrDefault(next, out));
    }

    /** The code of an instruction that works on locals; {@code tested} is where flags come from that it need not ask for. */
    private HandlerCode code(Insn i, int implicit, Optional<FlagProducer> tested, Label slow) {
        Optional<FlagProducer> producer = FlagProducer.of(i);
        Method method = producer.map(FlagProducer::result)
                .orElseGet(() -> tested.map(t -> FlagProducer.told(i)).orElseGet(i.row::semantics));
        return new HandlerCode(
                b, i.row, i.shape,
                new LocalOperands(
                        new ConstantOperands(b, i, constants, UnitLocals.GPR), locals, implicit, producer.orElse(null), tested.orElse(null), slow),
                method);
    }

    /** A push, pop, call or return. */
    private void stack(int number, Insn i, Label leave, boolean last, BitSet possible) {
        new StackCode(
                new LocalOperands(new ConstantOperands(b, i, constants, UnitLocals.GPR), locals, 0, null, null, leave), locals).emit(i);
        if (last && Flow.of(i) == Flow.CALL) {
            goOn(blocks[number], i.imm, possible);
        } else if (last) {
            goOnAnywhere(number, possible);
        }
    }

    /** Goes on where the instruction pointer stands. */
    private void goOnAnywhere(int number, BitSet possible) {
        Block block = blocks[number];
        Label out = b.newLabel();
        exits.add(() -> leave(out, block, possible));
        locals.count(block.insns.length, out);
        if (targets(number) >= MANY) {
            b.loadConstant(number).istore(LAST).goto_(anywhere);
        } else {
            goOnLikeLately(number, out);
        }
    }

    /** An instruction that may use anything; whoever runs what follows the last one has to look where that is. */
    private void any(Block block, Insn i, boolean last) {
        HandlerCode code = new HandlerCode(b, i.row, i.shape, new ConstantOperands(b, i, constants, UnitLocals.GPR));
        Label start = b.newLabel();
        Label end = b.newLabel();
        locals.storeAll();
        b.exceptionCatchAll(start, end, raised).labelBinding(start);
        if (!last) {
            code.guard();
            code.body();
            b.labelBinding(end);
            locals.loadAll();
            return;
        }
        code.advance();
        code.body();
        b.labelBinding(end);
        if (i.row.semantics().getReturnType() == boolean.class) {
            throw new IllegalStateException("a branch that uses anything: " + i.row);
        }
        b.aload(1).dup().getfield(CPU, "instructions", ConstantDescs.CD_long)
                .loadConstant((long) block.insns.length).ladd().putfield(CPU, "instructions", ConstantDescs.CD_long);
        constants.push(b, block, BLOCK);
        b.areturn();
    }

    private void last(int number, Insn i, HandlerCode code, BitSet possible) {
        Block block = blocks[number];
        if (i.row.semantics().getReturnType() == boolean.class) {
            code.guard();
            code.body();
            Label jump = b.newLabel();
            b.ifne(jump);
            goOn(block, i.nextRip, possible);
            b.labelBinding(jump);
            goOn(block, i.imm, possible);
        } else if (Flow.of(i) == Flow.JUMP && (block.mode & Cpu.MODE_64) != 0 && Cpu.canonical(i.imm)) {
            goOn(block, i.imm, possible);
        } else {
            code.advance();
            code.body();
            goOnAnywhere(number, possible);
        }
    }

    /** Goes on at an address, which the instruction pointer is not yet set to. */
    private void goOn(Block block, long to, BitSet possible) {
        Label out = exit(block, to, possible);
        locals.count(block.insns.length, out);
        b.goto_(labels.getOrDefault(to, out));
    }

    private Label exit(Block block, long to, BitSet possible) {
        Label out = b.newLabel();
        exits.add(() -> {
            b.labelBinding(out);
            flags.recover(b, possible);
            stand(block, to);
            b.goto_(leave);
        });
        return out;
    }

    private void leave(Label out, Block block, BitSet possible) {
        b.labelBinding(out);
        flags.recover(b, possible);
        constants.push(b, block, BLOCK);
        b.goto_(leave);
    }
}
