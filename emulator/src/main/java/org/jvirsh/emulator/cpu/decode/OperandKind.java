package org.jvirsh.emulator.cpu.decode;

/** Where an operand is. */
public enum OperandKind {
    /** General register or memory by ModRM.rm. */
    E,
    /** General register by ModRM.reg. */
    G,
    /** General register by ModRM.rm, never memory. */
    R,
    /** General register by the low opcode bits. */
    Z,
    /** General register by VEX.vvvv. */
    B,
    /** A fixed general register. */
    FIXED,
    /** The constant one. */
    ONE,
    /** Immediate, zero-extended. */
    I,
    /** Immediate, sign-extended to the operand size. */
    IS,
    /** Branch target. */
    J,
    /** Far pointer in the instruction. */
    A,
    /** Memory at an absolute offset. */
    O,
    /** Linear address of a memory operand. */
    M,
    /** Offset of a memory operand. */
    MA,
    /** Segment register number. */
    S,
    /** Control register number. */
    C,
    /** Debug register number. */
    D,
    /** x87 stack index. */
    ST,
    /** MMX register by ModRM.reg. */
    P,
    /** MMX register or memory by ModRM.rm. */
    Q,
    /** MMX register by ModRM.rm, never memory. */
    N,
    /** XMM register by ModRM.reg. */
    V,
    /** XMM register or memory by ModRM.rm. */
    W,
    /** XMM register by ModRM.rm, never memory. */
    U,
    /** XMM0. */
    XMM0
}
