package org.jvirsh.emulator.cpu.decode;

/** Makes the object that will execute a decoded instruction. */
@FunctionalInterface
public interface InsnFactory {
    /**
     * Makes an instruction of a row and shape; the decoder fills its fields.
     *
     * @param shape see {@link Shape}
     */
    Insn create(Row row, int shape);
}
