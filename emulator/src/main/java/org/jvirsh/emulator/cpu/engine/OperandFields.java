package org.jvirsh.emulator.cpu.engine;

/** Where emitted code has the fields of an instruction from. */
sealed interface OperandFields permits FieldOperands, ConstantOperands {
    /** Pushes a field of type int. */
    void pushInt(String name);

    /** Pushes a field of type long. */
    void pushLong(String name);

    /** Pushes the instruction. */
    void pushInsn();

    /** Pushes the general registers. */
    void pushGpr();

    /** Pushes the value of the base register, zero for none. */
    void pushBase();
}
