package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Feature;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/** Exchange-and-add and compare-and-exchange (SDM vol. 2, XADD, CMPXCHG, CMPXCHG8B). */
public final class Exchange {
    private static final int RAX = 0;
    private static final int RCX = 1;
    private static final int RDX = 2;
    private static final int RBX = 3;

    private Exchange() {}

    /** XADD; the old destination is the second result. */
    public static long xadd(Cpu c, int size, long a, long b) {
        c.second = a;
        c.defer(Cpu.F_ADD, BitOps.signed(a, size), BitOps.signed(b, size), BitOps.signed(a + b, size));
        return a + b;
    }

    /** Compares the accumulator with {@code a}, sets the flags, and on inequality loads the accumulator. */
    private static boolean equal(Cpu c, int size, long a) {
        long x = BitOps.signed(c.gpr[RAX], size);
        long y = BitOps.signed(a, size);
        c.defer(Cpu.F_SUB, x, y, BitOps.signed(x - y, size));
        if (x == y) {
            return true;
        }
        Registers.write(c, size, RAX, a);
        return false;
    }

    /** CMPXCHG on bytes, and on memory, which is written in any case. */
    public static long cmpxchg(Cpu c, int size, long a, long b) {
        return equal(c, size, a) ? b : a;
    }

    /** CMPXCHG on a register: unless equal, it keeps all its 64 bits. */
    public static void cmpxchgRegister(Cpu c, Insn i, int size, long a, long b) {
        if (equal(c, size, a)) {
            Registers.write(c, size, i.r0, b);
        }
    }

    /** CMPXCHG8B, and CMPXCHG16B with 64-bit operand size, whose operand must be aligned. */
    public static void cmpxchg8b(Cpu c, Insn i, int size, long offset) {
        if (size == 64) {
            cmpxchg16b(c, i, offset);
            return;
        }
        long a = EffectiveAddress.linear(c, i, offset, 8, true);
        long v = Mmu.loadForWrite64(c, a);
        boolean same = v == (c.gpr[RDX] << 32 | c.gpr[RAX] & 0xFFFF_FFFFL);
        Mmu.store64(c, a, same ? c.gpr[RCX] << 32 | c.gpr[RBX] & 0xFFFF_FFFFL : v);
        if (!same) {
            c.gpr[RAX] = v & 0xFFFF_FFFFL;
            c.gpr[RDX] = v >>> 32;
        }
        setZero(c, same);
    }

    private static void cmpxchg16b(Cpu c, Insn i, long offset) {
        if (!c.model.has(Feature.CX16)) {
            c.ud();
        }
        long a = EffectiveAddress.linear(c, i, offset, 16, true);
        if ((a & 15) != 0) {
            c.gp();
        }
        long lo = Mmu.loadForWrite64(c, a);
        long hi = Mmu.loadForWrite64(c, a + 8);
        boolean same = lo == c.gpr[RAX] && hi == c.gpr[RDX];
        Mmu.store64(c, a, same ? c.gpr[RBX] : lo);
        Mmu.store64(c, a + 8, same ? c.gpr[RCX] : hi);
        if (!same) {
            c.gpr[RAX] = lo;
            c.gpr[RDX] = hi;
        }
        setZero(c, same);
    }

    private static void setZero(Cpu c, boolean zero) {
        c.setStatus(c.status() & ~Flags.ZF | (zero ? Flags.ZF : 0));
    }
}
