package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.GuestFault;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.Segmentation;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/** PUSH, POP, ENTER, LEAVE and the stack accesses of calls and returns. The stack pointer moves only after the access. */
public final class Stack {
    private static final int RSP = 4;
    private static final int RBP = 5;

    private Stack() {}

    private static long stackMask(Cpu c) {
        return (c.mode & Cpu.MODE_64) != 0 ? -1L : (c.mode & Cpu.MODE_STACK32) != 0 ? 0xFFFF_FFFFL : 0xFFFFL;
    }

    /** Replaces the part of RSP that the stack-address size covers; a 32-bit stack pointer clears the upper half. */
    static void setSp(Cpu c, long v) {
        long m = stackMask(c);
        c.gpr[RSP] = m == 0xFFFF ? c.gpr[RSP] & ~0xFFFFL | v & 0xFFFF : v & m;
    }

    static long linear(Cpu c, long offset, int bytes, boolean write) {
        if ((c.mode & (Cpu.MODE_64 | Cpu.MODE_FLAT)) != 0) {
            return offset;
        }
        return Segmentation.linear(c, Seg.SS, offset, bytes, write);
    }

    /** PUSH of {@code size} bits. */
    public static void push(Cpu c, int size, long v) {
        long sp = c.gpr[RSP] - (size >>> 3) & stackMask(c);
        long a = linear(c, sp, size >>> 3, true);
        try {
            switch (size) {
                case 64 -> Mmu.store64(c, a, v);
                case 32 -> Mmu.store32(c, a, v);
                default -> Mmu.store16(c, a, v);
            }
        } catch (GuestFault f) {
            f.stackReference();
            throw f;
        }
        setSp(c, sp);
    }

    /** Reads {@code size} bits at the stack pointer plus {@code above} bytes without moving it. */
    static long peek(Cpu c, int size, long above) {
        long a = linear(c, c.gpr[RSP] + above & stackMask(c), size >>> 3, false);
        try {
            return switch (size) {
                case 64 -> Mmu.load64(c, a);
                case 32 -> Mmu.load32(c, a);
                default -> Mmu.load16(c, a);
            };
        } catch (GuestFault f) {
            f.stackReference();
            throw f;
        }
    }

    /** Moves the stack pointer up. */
    static void release(Cpu c, long bytes) {
        setSp(c, c.gpr[RSP] + bytes);
    }

    /** POP to a register. */
    public static long pop(Cpu c, int size) {
        long v = peek(c, size, 0);
        release(c, size >>> 3);
        return v;
    }

    /**
     * POP to memory: the address is computed with the stack pointer already moved, but a faulting store leaves it where
     * it was.
     */
    public static void popMemory(Cpu c, Insn i, int size, long computed) {
        long v = peek(c, size, 0);
        long a = computed;
        int bytes = size >>> 3;
        if (i.base == RSP) {
            long offset = c.gpr[RSP] + bytes + (c.gpr[i.index] << i.scale) + i.disp;
            offset = i.addressSize == 64 ? offset : offset & (1L << i.addressSize) - 1;
            a = EffectiveAddress.linear(c, i, offset, bytes, true);
        }
        Mmu.store(c, a, v, bytes);
        release(c, bytes);
    }

    /** PUSHA, PUSHAD. */
    public static void pusha(Cpu c, int size) {
        long m = stackMask(c);
        int bytes = size >>> 3;
        long sp = c.gpr[RSP];
        for (int k = 7; k >= 0; k--) {
            // The lowest first: if the whole does not fit, nothing may be pushed.
            linear(c, sp - (long) bytes * (k + 1) & m, bytes, true);
        }
        long bottom = linear(c, sp - 8L * bytes & m, bytes, true);
        Mmu.probeWrite(c, bottom, bytes);
        for (int r = 0; r < 8; r++) {
            long a = linear(c, sp - (long) bytes * (r + 1) & m, bytes, true);
            Mmu.store(c, a, r == RSP ? sp : c.gpr[r], bytes);
        }
        setSp(c, sp - 8L * bytes);
    }

    /** POPA, POPAD: the saved stack pointer is skipped. */
    public static void popa(Cpu c, int size) {
        int bytes = size >>> 3;
        long[] v = new long[8];
        for (int k = 0; k < 8; k++) {
            v[7 - k] = peek(c, size, (long) k * bytes);
        }
        for (int r = 0; r < 8; r++) {
            if (r != RSP) {
                Registers.write(c, size, r, v[r]);
            }
        }
        release(c, 8L * bytes);
    }

    private static long load(Cpu c, long offset, int bytes) {
        try {
            return Mmu.load(c, linear(c, offset, bytes, false), bytes);
        } catch (GuestFault f) {
            f.stackReference();
            throw f;
        }
    }

    private static void store(Cpu c, long offset, long v, int bytes) {
        try {
            Mmu.store(c, linear(c, offset, bytes, true), v, bytes);
        } catch (GuestFault f) {
            f.stackReference();
            throw f;
        }
    }

    private static void probe(Cpu c, long offset, int bytes) {
        try {
            long a = linear(c, offset, bytes, true);
            switch (bytes) {
                case 8 -> Mmu.loadForWrite64(c, a);
                case 4 -> Mmu.loadForWrite32(c, a);
                default -> Mmu.loadForWrite16(c, a);
            }
        } catch (GuestFault f) {
            f.stackReference();
            throw f;
        }
    }

    /** ENTER. */
    public static void enter(Cpu c, int size, long frame, long nesting) {
        int level = (int) nesting & 31;
        int bytes = size >>> 3;
        long m = stackMask(c);
        long sp = c.gpr[RSP] - bytes & m;
        long bp = c.gpr[RBP];
        store(c, sp, bp, bytes);
        long framePointer = sp;
        if (level > 0) {
            for (int k = 1; k < level; k++) {
                bp -= bytes;
                long v = load(c, bp & m, bytes);
                sp = sp - bytes & m;
                store(c, sp, v, bytes);
            }
            sp = sp - bytes & m;
            store(c, sp, framePointer, bytes);
        }
        sp = sp - frame & m;
        // The instruction faults if the new top of the stack cannot be written (SDM vol. 2, ENTER).
        probe(c, sp, bytes);
        long oldSp = c.gpr[RSP];
        Registers.write(c, size, RBP, m == 0xFFFF ? oldSp & ~0xFFFFL | framePointer : framePointer);
        setSp(c, sp);
    }

    /** LEAVE. */
    public static void leave(Cpu c, int size) {
        long m = stackMask(c);
        int bytes = size >>> 3;
        long bp = c.gpr[RBP] & m;
        long v = load(c, bp, bytes);
        setSp(c, bp + bytes);
        Registers.write(c, size, RBP, v);
    }
}
