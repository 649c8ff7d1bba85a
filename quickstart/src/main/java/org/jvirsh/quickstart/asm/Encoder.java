package org.jvirsh.quickstart.asm;

import static org.jvirsh.quickstart.asm.Register.BP;
import static org.jvirsh.quickstart.asm.Register.BX;
import static org.jvirsh.quickstart.asm.Register.CL;
import static org.jvirsh.quickstart.asm.Register.DI;
import static org.jvirsh.quickstart.asm.Register.EBP;
import static org.jvirsh.quickstart.asm.Register.ESP;
import static org.jvirsh.quickstart.asm.Register.SI;

/**
 * The shapes that instructions share: prefixes, opcode with size and direction bit, ModRM, displacement,
 * immediate (Intel SDM volume 2, chapter 2.1).
 */
final class Encoder {
    private final CodeBuffer code;
    private final int bits;

    Encoder(CodeBuffer code, int bits) {
        this.code = code;
        this.bits = bits;
    }

    /** The common layout of two-operand instructions: bit 0 of the opcode is the size, bit 1 the direction. */
    void regularForm(int opcode, Operand destination, Operand source) {
        sameWidth(destination, source);
        int sized = opcode | (destination.width() == 8 ? 0 : 1);
        switch (source) {
            case Register register -> {
                prefixes(register.width(), destination);
                code.put(sized, 1);
                modRm(register.code(), destination);
            }
            case Memory memory -> {
                if (!(destination instanceof Register register)) {
                    throw new IllegalArgumentException("both operands are in memory");
                }
                prefixes(register.width(), memory);
                code.put(sized | 2, 1);
                modRm(register.code(), memory);
            }
        }
    }

    void group1(int extension, Operand destination, int value) {
        prefixes(destination.width(), destination);
        boolean shortForm = destination.width() > 8 && fitsByte(value);
        code.put(destination.width() == 8 ? 0x80 : shortForm ? 0x83 : 0x81, 1);
        modRm(extension, destination);
        immediate(value, shortForm ? 8 : destination.width());
    }

    void oneOperand(int opcode, int extension, Operand operand) {
        prefixes(operand.width(), operand);
        code.put(opcode | (operand.width() == 8 ? 0 : 1), 1);
        modRm(extension, operand);
    }

    void shift(int extension, Operand operand, int count) {
        oneOperand(0xc0, extension, operand);
        code.put(count, 1);
    }

    void shift(int extension, Operand operand, Register count) {
        if (count != CL) {
            throw new IllegalArgumentException("shifts count in CL, not in " + count);
        }
        oneOperand(0xd2, extension, operand);
    }

    void widen(int opcode, Register destination, Operand source) {
        if (source.width() >= destination.width()) {
            throw new IllegalArgumentException("nothing to widen: " + source + " into " + destination);
        }
        prefixes(destination.width(), source);
        code.put(0x0f, 1);
        code.put(opcode | (source.width() == 8 ? 0 : 1), 1);
        modRm(destination.code(), source);
    }

    void immediate(int value, int width) {
        code.put(value, width / 8);
    }

    void prefixes(int width, Operand operand) {
        if (operand instanceof Memory memory && memory.base() != null && memory.base().width() != bits) {
            code.put(0x67, 1);
        }
        operandSize(width);
    }

    void operandSize(int width) {
        if (width != 8 && width != bits) {
            code.put(0x66, 1);
        }
    }

    void modRm(int register, Operand operand) {
        switch (operand) {
            case Register direct -> code.put(0xc0 | register << 3 | direct.code(), 1);
            case Memory memory -> modRm(register, memory);
        }
    }

    private void modRm(int register, Memory memory) {
        Register base = memory.base();
        int addressBytes = (base == null ? bits : base.width()) / 8;
        if (base == null) {
            code.put(register << 3 | (bits == 16 ? 6 : 5), 1);
            displacement(memory, addressBytes);
            return;
        }
        int length = displacementLength(memory, base, addressBytes);
        int mode = length == 0 ? 0 : length == 1 ? 0x40 : 0x80;
        code.put(mode | register << 3 | (addressBytes == 2 ? baseCode16(base) : base.code()), 1);
        if (base == ESP) {
            code.put(0x24, 1);
        }
        displacement(memory, length);
    }

    private static int displacementLength(Memory memory, Register base, int addressBytes) {
        if (memory.label() != null) {
            return addressBytes;
        }
        if (memory.displacement() == 0 && base != BP && base != EBP) {
            return 0;
        }
        return fitsByte(memory.displacement()) ? 1 : addressBytes;
    }

    private void displacement(Memory memory, int length) {
        String label = memory.label();
        if (label != null) {
            code.putAddress(label, memory.displacement(), length);
        } else {
            code.put(memory.displacement(), length);
        }
    }

    private static int baseCode16(Register base) {
        if (base == SI) {
            return 4;
        } else if (base == DI) {
            return 5;
        } else if (base == BP) {
            return 6;
        } else if (base == BX) {
            return 7;
        }
        throw new IllegalArgumentException(base + " cannot address memory");
    }

    static boolean fitsByte(int value) {
        return value >= -128 && value <= 127;
    }

    static void sameWidth(Operand first, Operand second) {
        if (first.width() != second.width()) {
            throw new IllegalArgumentException("operands of unequal size: " + first + ", " + second);
        }
    }
}
