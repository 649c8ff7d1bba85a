package org.jvirsh.emulator.cpu;

/** Architectural state of one processor. */
public final class Cpu {
    /** General registers in encoding order RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8..R15; slot 16 reads as zero. */
    public final long[] gpr = new long[17];
}
