package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.FarTransfers;
import org.jvirsh.emulator.cpu.FastCalls;
import org.jvirsh.emulator.cpu.InterruptReturn;
import org.jvirsh.emulator.cpu.Interrupts;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/** Far control transfers, software interrupts and system calls. */
public final class FarOps {
    private FarOps() {}

    /** CALL ptr16:16 and ptr16:32. */
    public static void callFar(Cpu c, Insn i, int size) {
        FarTransfers.call(c, (int) i.imm2, i.imm, size / 8);
    }

    /** JMP ptr16:16 and ptr16:32. */
    public static void jmpFar(Cpu c, Insn i, int size) {
        FarTransfers.jump(c, (int) i.imm2, i.imm, size / 8);
    }

    /** CALL m16:16, m16:32, m16:64. */
    public static void callFarIndirect(Cpu c, int size, long address) {
        long offset = Mmu.load(c, address, size / 8);
        int selector = (int) Mmu.load16(c, address + size / 8);
        FarTransfers.call(c, selector, offset, size / 8);
    }

    /** JMP m16:16, m16:32, m16:64. */
    public static void jmpFarIndirect(Cpu c, int size, long address) {
        long offset = Mmu.load(c, address, size / 8);
        int selector = (int) Mmu.load16(c, address + size / 8);
        FarTransfers.jump(c, selector, offset, size / 8);
    }

    /** RETF. */
    public static void retf(Cpu c, int size) {
        FarTransfers.ret(c, size / 8, 0);
    }

    /** RETF imm16. */
    public static void retfRelease(Cpu c, int size, long release) {
        FarTransfers.ret(c, size / 8, (int) release & 0xFFFF);
    }

    /** IRET, IRETD, IRETQ. */
    public static void iret(Cpu c, int size) {
        InterruptReturn.iret(c, size / 8);
    }

    /** INT n. */
    public static void interrupt(Cpu c, long vector) {
        Interrupts.deliver(c, (int) vector & 0xFF, false, 0, Interrupts.Kind.SOFTWARE);
    }

    /** INT3. */
    public static void int3(Cpu c) {
        Interrupts.deliver(c, Vectors.BP, false, 0, Interrupts.Kind.SOFTWARE_EXCEPTION);
    }

    /** INT1. */
    public static void int1(Cpu c) {
        Interrupts.deliver(c, Vectors.DB, false, 0, Interrupts.Kind.INT1);
    }

    /** INTO. */
    public static void into(Cpu c) {
        if (c.of()) {
            Interrupts.deliver(c, Vectors.OF, false, 0, Interrupts.Kind.SOFTWARE_EXCEPTION);
        }
    }

    /** SYSCALL. */
    public static void syscall(Cpu c) {
        FastCalls.syscall(c);
    }

    /** SYSRET. */
    public static void sysret(Cpu c, int size) {
        FastCalls.sysret(c, size / 8);
    }

    /** SYSENTER. */
    public static void sysenter(Cpu c) {
        FastCalls.sysenter(c);
    }

    /** SYSEXIT. */
    public static void sysexit(Cpu c, int size) {
        FastCalls.sysexit(c, size / 8);
    }
}
