package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

import static org.jvirsh.emulator.cpu.sem.Arithmetic.zx;

/** Near jumps, calls, returns, loops. The instruction pointer already stands on the next instruction. */
public final class Control {
    private Control() {}

    /** A target must be canonical in 64-bit mode and within the code segment elsewhere: #GP(0). */
    static void checkTarget(Cpu c, long target) {
        if ((c.mode & Cpu.MODE_64) != 0 ? !Cpu.canonical(target)
                : Long.compareUnsigned(target, c.segLimit[Seg.CS]) > 0) {
            c.gp();
        }
    }

    /** JMP to a direct target. */
    public static void jmp(Cpu c, long target) {
        checkTarget(c, target);
        c.rip = target;
    }

    /** JMP to the target in a register or memory. */
    public static void jmpIndirect(Cpu c, long target) {
        checkTarget(c, target);
        c.rip = target;
    }

    /** CALL of a direct or indirect target. */
    public static void call(Cpu c, int size, long target) {
        checkTarget(c, target);
        Stack.push(c, size, c.rip);
        c.rip = target;
    }

    /** RET. */
    public static void ret(Cpu c, int size) {
        long target = Stack.peek(c, size, 0);
        checkTarget(c, target);
        Stack.release(c, size >>> 3);
        c.rip = target;
    }

    /** RET that releases arguments. */
    public static void retRelease(Cpu c, Insn i, long bytes) {
        int size = i.operandSize;
        long target = Stack.peek(c, size, 0);
        checkTarget(c, target);
        Stack.release(c, (size >>> 3) + bytes);
        c.rip = target;
    }

    /** Jcc. */
    public static boolean jo(Cpu c) {
        return c.of();
    }

    /** Jcc. */
    public static boolean jno(Cpu c) {
        return !c.of();
    }

    /** Jcc. */
    public static boolean jb(Cpu c) {
        return c.cf();
    }

    /** Jcc. */
    public static boolean jnb(Cpu c) {
        return !c.cf();
    }

    /** Jcc. */
    public static boolean jz(Cpu c) {
        return c.zf();
    }

    /** Jcc. */
    public static boolean jnz(Cpu c) {
        return !c.zf();
    }

    /** Jcc. */
    public static boolean jbe(Cpu c) {
        return c.belowOrEqual();
    }

    /** Jcc. */
    public static boolean jnbe(Cpu c) {
        return !c.belowOrEqual();
    }

    /** Jcc. */
    public static boolean js(Cpu c) {
        return c.sf();
    }

    /** Jcc. */
    public static boolean jns(Cpu c) {
        return !c.sf();
    }

    /** Jcc. */
    public static boolean jp(Cpu c) {
        return c.pf();
    }

    /** Jcc. */
    public static boolean jnp(Cpu c) {
        return !c.pf();
    }

    /** Jcc. */
    public static boolean jl(Cpu c) {
        return c.less();
    }

    /** Jcc. */
    public static boolean jnl(Cpu c) {
        return !c.less();
    }

    /** Jcc. */
    public static boolean jle(Cpu c) {
        return c.less() || c.zf();
    }

    /** Jcc. */
    public static boolean jnle(Cpu c) {
        return !c.less() && !c.zf();
    }

    private static long count(Cpu c, Insn i) {
        return zx(c.gpr[1], i.addressSize);
    }

    private static long countDown(Cpu c, Insn i) {
        long n = zx(c.gpr[1] - 1, i.addressSize);
        Registers.write(c, i.addressSize, 1, n);
        return n;
    }

    /** LOOP. */
    public static boolean loop(Cpu c, Insn i) {
        return countDown(c, i) != 0;
    }

    /** LOOPE. */
    public static boolean loope(Cpu c, Insn i) {
        return countDown(c, i) != 0 && c.zf();
    }

    /** LOOPNE. */
    public static boolean loopne(Cpu c, Insn i) {
        return countDown(c, i) != 0 && !c.zf();
    }

    /** JCXZ, JECXZ, JRCXZ. */
    public static boolean jcxz(Cpu c, Insn i) {
        return count(c, i) == 0;
    }

    /** BOUND: #BR if the signed index is outside the two bounds in memory. */
    public static void bound(Cpu c, int size, long index, long address) {
        int bytes = size >>> 3;
        long low = Arithmetic.sx(Mmu.load(c, address, bytes), size);
        long high = Arithmetic.sx(Mmu.load(c, address + bytes, bytes), size);
        long v = Arithmetic.sx(index, size);
        if (v < low || v > high) {
            c.raise(Vectors.BR);
        }
    }
}
