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
    public void pushGpr() {
        b.aload(1).getfield(HandlerCode.CPU, "gpr", ConstantDescs.CD_long.arrayType());
    }

    @Override
    public void pushBase() {
        pushGpr();
        pushInt("base");
        b.laload();
    }
}
