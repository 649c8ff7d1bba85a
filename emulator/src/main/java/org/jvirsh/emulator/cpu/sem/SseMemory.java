package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.mmu.DirectAccess;
import org.jvirsh.emulator.mmu.Mmu;

/** Brings memory operands of XMM instructions into the temporary slot 16 of the register file. */
public final class SseMemory {
    private static final int LOW = 32;

    private SseMemory() {}

    /** #GP(0) unless the address is a multiple of 16. */
    public static void requireAligned(Cpu c, long a) {
        if ((a & 15) != 0) {
            c.gp();
        }
    }

    /** 128 bits at a 16-byte boundary; #GP(0) otherwise. */
    public static void loadAligned(Cpu c, long a) {
        requireAligned(c, a);
        loadUnaligned(c, a);
    }

    /** 128 bits anywhere. */
    public static void loadUnaligned(Cpu c, long a) {
        long low = Mmu.load64(c, a);
        c.xmm[LOW + 1] = Mmu.load64(c, a + 8);
        c.xmm[LOW] = low;
    }

    /** 64 bits, upper half zero. */
    public static void load64(Cpu c, long a) {
        c.xmm[LOW] = Mmu.load64(c, a);
        c.xmm[LOW + 1] = 0;
    }

    /** 32 bits, the rest zero. */
    public static void load32(Cpu c, long a) {
        c.xmm[LOW] = Mmu.load32(c, a);
        c.xmm[LOW + 1] = 0;
    }

    /** 16 bits, the rest zero. */
    public static void load16(Cpu c, long a) {
        c.xmm[LOW] = Mmu.load16(c, a);
        c.xmm[LOW + 1] = 0;
    }

    /** 8 bits, the rest zero. */
    public static void load8(Cpu c, long a) {
        c.xmm[LOW] = Mmu.load8(c, a);
        c.xmm[LOW + 1] = 0;
    }

    /** 128 bits that are known to be readable; {@code tlb} as for {@link DirectAccess}. */
    public static void direct128(Cpu c, long tlb, long a) {
        c.xmm[LOW] = DirectAccess.load64(tlb, a);
        c.xmm[LOW + 1] = DirectAccess.load64(tlb, a + 8);
    }

    /** 64 bits that are known to be readable, upper half zero. */
    public static void direct64(Cpu c, long tlb, long a) {
        c.xmm[LOW] = DirectAccess.load64(tlb, a);
        c.xmm[LOW + 1] = 0;
    }

    /** 32 bits that are known to be readable, the rest zero. */
    public static void direct32(Cpu c, long tlb, long a) {
        c.xmm[LOW] = DirectAccess.load32(tlb, a);
        c.xmm[LOW + 1] = 0;
    }

    /** 16 bits that are known to be readable, the rest zero. */
    public static void direct16(Cpu c, long tlb, long a) {
        c.xmm[LOW] = DirectAccess.load16(tlb, a);
        c.xmm[LOW + 1] = 0;
    }

    /** 8 bits that are known to be readable, the rest zero. */
    public static void direct8(Cpu c, long tlb, long a) {
        c.xmm[LOW] = DirectAccess.load8(tlb, a);
        c.xmm[LOW + 1] = 0;
    }
}
