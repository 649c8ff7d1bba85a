package org.jvirsh.quickstart.asm;

/** What an instruction reads or writes besides an immediate: a register or a place in memory. */
public sealed interface Operand permits Register, Memory {

    /** Size of the operand in bits: 8, 16 or 32. */
    int width();
}
