package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.DirectAccess;

/**
 * A unit's, where general registers are in locals: an access that cannot go straight to memory leaves the unit before the instruction
 * has done anything.
 *
 * @param constants what the instruction's fields are
 * @param registers the locals
 * @param implicit registers that the semantic method uses beside its operands
 * @param producer what the instruction does to the flags; its operands are kept, and it computes its result alone
 * @param tested what the flags that the instruction tests come from
 * @param slow where the interpreter is asked to go on with this instruction
 */
record LocalOperands(
        ConstantOperands constants, UnitLocals registers, int implicit, @Nullable FlagProducer producer,
        @Nullable FlagProducer tested, Label slow)
        implements OperandFields {
    private static final ClassDesc DIRECT = ClassDesc.of(DirectAccess.class.getName());
    private static final ClassDesc UNREACHABLE = ClassDesc.of(DirectAccess.Unreachable.class.getName());
    private static final MethodTypeDesc REQUIRE = MethodTypeDesc.of(
            ConstantDescs.CD_void, ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_int);
    private static final MethodTypeDesc CANONICAL =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long);
    private static final MethodTypeDesc LOAD =
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_long);
    private static final MethodTypeDesc STORE = MethodTypeDesc.of(
            ConstantDescs.CD_void, ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_long);
    private static final MethodTypeDesc TO_TEMPORARY = MethodTypeDesc.of(
            ConstantDescs.CD_void, HandlerCode.CPU, ConstantDescs.CD_long, ConstantDescs.CD_long);

    @Override
    public CodeBuilder b() {
        return constants.b();
    }

    @Override
    public void pushInt(String name) {
        constants.pushInt(name);
    }

    @Override
    public void pushLong(String name) {
        constants.pushLong(name);
    }

    @Override
    public void pushInsn() {
        constants.pushInsn();
    }

    private Insn insn() {
        return constants.insn();
    }

    @Override
    public void pushBase() {
        if (insn().base == NO_REGISTER) {
            b().lconst_0();
        } else {
            registers.push(insn().base);
        }
    }

    @Override
    public void pushRegister(Name register) {
        registers.push(ConstantOperands.number(insn(), register));
    }

    @Override
    public void storeRegister(Name register, Runnable value) {
        value.run();
        registers.pop(ConstantOperands.number(insn(), register));
    }

    @Override
    public void prove(int bytes, boolean write) {
        orLeave(() -> b().lload(UnitLocals.TLB).lload(EA).loadConstant(DirectAccess.last(bytes))
                .invokestatic(DIRECT, write ? "requireWritable" : "requireReadable", REQUIRE));
    }

    /** Makes sure that the address in a local can be gone to. */
    void requireCanonical(int local) {
        orLeave(() -> b().lload(local).invokestatic(DIRECT, "requireCanonical", CANONICAL));
    }

    /** Has the interpreter go on with the instruction if code says that something is not as usual. */
    private void orLeave(Runnable code) {
        Label start = b().newLabel();
        Label end = b().newLabel();
        b().exceptionCatch(start, end, slow, UNREACHABLE).labelBinding(start);
        code.run();
        b().labelBinding(end);
    }

    @Override
    public void load(int bits, boolean forWrite) {
        b().lload(UnitLocals.TLB).lload(EA).invokestatic(DIRECT, "load" + bits, LOAD);
    }

    @Override
    public void store(int bits, Runnable value) {
        b().lload(UnitLocals.TLB).lload(EA);
        value.run();
        b().invokestatic(DIRECT, "store" + bits, STORE);
    }

    @Override
    public void toTemporary(int bits, boolean aligned) {
        b().aload(1).lload(UnitLocals.TLB).lload(EA).invokestatic(SSE_MEMORY, "direct" + bits, TO_TEMPORARY);
    }

    @Override
    public void pushed(int argument) {
        if (producer != null) {
            b().dup2().lstore(producer.operands() + 2 * argument);
        }
    }

    @Override
    public void pushCondition(int condition) {
        if (tested == null || !tested.test(b(), condition)) {
            throw new IllegalStateException("condition %d cannot be told".formatted(condition));
        }
    }

    @Override
    public void beforeCall() {
        registers.store(implicit);
    }

    @Override
    public void afterCall() {
        registers.load(implicit);
    }
}
