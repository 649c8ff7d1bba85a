package org.jvirsh.quickstart.asm;

import org.jspecify.annotations.Nullable;

/**
 * A place in memory: the sum of an optional base register, an optional label and a displacement.
 *
 * <p>A 16-bit base (BX, BP, SI or DI) means 16-bit addressing, a 32-bit one 32-bit addressing; without a
 * base the addressing follows the mode of the assembler.
 *
 * @param width size of the datum in bits: 8, 16 or 32; instructions without a size of their own ignore it
 * @param base register to add, or null
 * @param label label whose address is added, or null
 * @param displacement constant to add
 */
public record Memory(int width, @Nullable Register base, @Nullable String label, int displacement)
        implements Operand {

    public Memory {
        if (width != 8 && width != 16 && width != 32) {
            throw new IllegalArgumentException("no such operand size: " + width);
        }
        if (base != null && base.width() == 8) {
            throw new IllegalArgumentException(base + " cannot address memory");
        }
    }

    /** The byte at {@code base + displacement}. */
    public static Memory byteAt(Register base, int displacement) {
        return new Memory(8, base, null, displacement);
    }

    /** The byte at the label plus an index register. */
    public static Memory byteAt(String label, Register index) {
        return new Memory(8, index, label, 0);
    }

    /** The byte at a label. */
    public static Memory byteAt(String label) {
        return new Memory(8, null, label, 0);
    }

    /** The byte at a constant address. */
    public static Memory byteAt(int address) {
        return new Memory(8, null, null, address);
    }

    /** The 16-bit word at {@code base + displacement}. */
    public static Memory wordAt(Register base, int displacement) {
        return new Memory(16, base, null, displacement);
    }

    /** The 16-bit word at a label. */
    public static Memory wordAt(String label) {
        return new Memory(16, null, label, 0);
    }

    /** The 16-bit word at a constant address. */
    public static Memory wordAt(int address) {
        return new Memory(16, null, null, address);
    }

    /** The 32-bit word at {@code base + displacement}. */
    public static Memory dwordAt(Register base, int displacement) {
        return new Memory(32, base, null, displacement);
    }

    /** The 32-bit word at the label plus an index register. */
    public static Memory dwordAt(String label, Register index) {
        return new Memory(32, index, label, 0);
    }

    /** The 32-bit word at a label. */
    public static Memory dwordAt(String label) {
        return new Memory(32, null, label, 0);
    }

    /** The 32-bit word at a constant address. */
    public static Memory dwordAt(int address) {
        return new Memory(32, null, null, address);
    }

    /** The same datum, {@code bytes} further on. */
    public Memory plus(int bytes) {
        return new Memory(width, base, label, displacement + bytes);
    }
}
