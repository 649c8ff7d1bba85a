package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;

/** A handler's: local 0 is the instruction, one of many of its class. */
record FieldOperands(CodeBuilder b) implements OperandFields {
    @Override
    public void pushInt(String name) {
        b.aload(0).getfield(HandlerClasses.INSN, name, ConstantDescs.CD_byte);
    }

    @Override
    public void pushLong(String name) {
        b.aload(0).getfield(HandlerClasses.INSN, name, ConstantDescs.CD_long);
    }

    @Override
    public void pushInsn() {
        b.aload(0);
    }

    @Override
    public void pushBase() {
        pushRegister(new Name("base", 0));
    }

    @Override
    public void pushRegister(Name register) {
        element(register);
        b.laload();
    }

    @Override
    public void storeRegister(Name register, Runnable value) {
        element(register);
        value.run();
        b.lastore();
    }

    private void element(Name register) {
        b.aload(1).getfield(HandlerCode.CPU, "gpr", ConstantDescs.CD_long.arrayType());
        if (register.field().isEmpty()) {
            b.loadConstant(register.number());
        } else {
            pushInt(register.field());
        }
    }
}
