package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * A unit's, for an instruction that finds the processor's state where it belongs: the instruction is known, so its fields are constants.
 *
 * @param insn the instruction
 * @param constant where the unit has the instruction itself
 * @param gpr the local that has the general registers
 */
record ConstantOperands(CodeBuilder b, Insn insn, UnitConstants constant, int gpr) implements OperandFields {
    @Override
    public void pushInt(String name) {
        b.loadConstant(number(insn, name));
    }

    /** A narrow field of an instruction. */
    static int number(Insn insn, String name) {
        return switch (name) {
            case "r0" -> insn.r0;
            case "r1" -> insn.r1;
            case "r2" -> insn.r2;
            case "base" -> insn.base;
            case "index" -> insn.index;
            case "scale" -> insn.scale;
            case "segment" -> insn.segment;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public void pushLong(String name) {
        b.loadConstant(switch (name) {
            case "imm" -> insn.imm;
            case "imm2" -> insn.imm2;
            case "disp" -> insn.disp;
            case "nextRip" -> insn.nextRip;
            default -> throw new IllegalArgumentException(name);
        });
    }

    @Override
    public void pushInsn() {
        constant.push(b, insn, HandlerClasses.INSN);
    }

    @Override
    public void pushBase() {
        if (insn.base == NO_REGISTER) {
            b.lconst_0();
        } else {
            pushRegister(new Name("base", 0));
        }
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
        b.aload(gpr).loadConstant(number(insn, register));
    }

    /** The number of a register. */
    static int number(Insn insn, Name register) {
        return register.field().isEmpty() ? register.number() : number(insn, register.field());
    }
}
