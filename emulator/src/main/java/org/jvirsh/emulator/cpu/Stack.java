package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/** Pushing and popping on SS:rSP in the current mode; violations are #SS(0). */
public final class Stack {
    private Stack() {}

    private static long linear(Cpu c, long sp, int bytes, boolean write) {
        if (c.code64()) {
            if (!Cpu.canonical(sp) || !Cpu.canonical(sp + bytes - 1)) {
                throw c.raise(Vectors.SS, 0);
            }
            return sp;
        }
        long mask = (c.mode & Cpu.MODE_STACK32) != 0 ? 0xFFFF_FFFFL : 0xFFFFL;
        return Segmentation.linear(c, Seg.SS, sp & mask, bytes, write);
    }

    /** Pushes the low {@code bytes} (2, 4, 8) bytes of {@code v}. */
    public static void push(Cpu c, long v, int bytes) {
        Mmu.store(c, linear(c, c.gpr[4] - bytes, bytes, true), v, bytes);
        move(c, -bytes);
    }

    /** The value on top of the stack, zero-extended; the pointer stays. */
    public static long top(Cpu c, int bytes) {
        return Mmu.load(c, linear(c, c.gpr[4], bytes, false), bytes);
    }

    /** Adds {@code n} to the stack pointer at the stack's width. */
    public static void move(Cpu c, long n) {
        StackCursor.commitTo(c, c.gpr[4] + n);
    }
}
