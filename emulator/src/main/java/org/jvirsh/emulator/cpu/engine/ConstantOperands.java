package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * A unit's: the instruction is known, so its fields are constants.
 *
 * @param insn the instruction
 * @param constant where the unit has the instruction itself
 * @param gpr the local that holds the general registers
 */
record ConstantOperands(CodeBuilder b, Insn insn, UnitConstants constant, int gpr) implements OperandFields {
    private static final int NO_REGISTER = 16;

    @Override
    public void pushInt(String name) {
        b.loadConstant(switch (name) {
            case "r0" -> insn.r0;
            case "r1" -> insn.r1;
            case "r2" -> insn.r2;
            case "index" -> insn.index;
            case "scale" -> insn.scale;
            case "segment" -> insn.segment;
            default -> throw new IllegalArgumentException(name);
        });
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
    public void pushGpr() {
        b.aload(gpr);
    }

    @Override
    public void pushBase() {
        if (insn.base == NO_REGISTER) {
            b.lconst_0();
        } else {
            pushGpr();
            b.loadConstant(insn.base).laload();
        }
    }
}
