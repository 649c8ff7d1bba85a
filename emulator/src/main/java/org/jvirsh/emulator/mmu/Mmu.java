package org.jvirsh.emulator.mmu;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.memory.RawMemory;

/**
 * Loads and stores at linear addresses. Narrow loads are zero-extended. Each may raise #PF, or #GP for a
 * non-canonical address; a store that crosses into a page that faults changes nothing.
 *
 * <p>{@code load} for plain reads, {@code loadForWrite} for the read half of a read-modify-write (it faults as a write
 * and guarantees that the following store to the same bytes does not), {@code store} for writes.
 */
public final class Mmu {
    private Mmu() {}

    /** Loads 8 bits. */
    public static long load8(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e) ^ a, 4095) <= 0
                ? RawMemory.get8(RawMemory.get64(e + Tlb.ADDEND) + a) & 0xFFL
                : MmuSlow.load(c, a, 1);
    }

    /** Loads 16 bits. */
    public static long load16(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e) ^ a, 4094) <= 0
                ? RawMemory.get16(RawMemory.get64(e + Tlb.ADDEND) + a) & 0xFFFFL
                : MmuSlow.load(c, a, 2);
    }

    /** Loads 32 bits. */
    public static long load32(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e) ^ a, 4092) <= 0
                ? RawMemory.get32(RawMemory.get64(e + Tlb.ADDEND) + a) & 0xFFFF_FFFFL
                : MmuSlow.load(c, a, 4);
    }

    /** Loads 64 bits. */
    public static long load64(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e) ^ a, 4088) <= 0
                ? RawMemory.get64(RawMemory.get64(e + Tlb.ADDEND) + a)
                : MmuSlow.load(c, a, 8);
    }

    /** Loads 8 bits that will be written back. */
    public static long loadForWrite8(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4095) <= 0
                ? RawMemory.get8(RawMemory.get64(e + Tlb.ADDEND) + a) & 0xFFL
                : MmuSlow.loadForWrite(c, a, 1);
    }

    /** Loads 16 bits that will be written back. */
    public static long loadForWrite16(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4094) <= 0
                ? RawMemory.get16(RawMemory.get64(e + Tlb.ADDEND) + a) & 0xFFFFL
                : MmuSlow.loadForWrite(c, a, 2);
    }

    /** Loads 32 bits that will be written back. */
    public static long loadForWrite32(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4092) <= 0
                ? RawMemory.get32(RawMemory.get64(e + Tlb.ADDEND) + a) & 0xFFFF_FFFFL
                : MmuSlow.loadForWrite(c, a, 4);
    }

    /** Loads 64 bits that will be written back. */
    public static long loadForWrite64(Cpu c, long a) {
        long e = c.tlb.base + Tlb.offset(a);
        return Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4088) <= 0
                ? RawMemory.get64(RawMemory.get64(e + Tlb.ADDEND) + a)
                : MmuSlow.loadForWrite(c, a, 8);
    }

    /** Stores the low 8 bits. */
    public static void store8(Cpu c, long a, long v) {
        long e = c.tlb.base + Tlb.offset(a);
        if (Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4095) <= 0) {
            RawMemory.put8(RawMemory.get64(e + Tlb.ADDEND) + a, (byte) v);
        } else {
            MmuSlow.store(c, a, v, 1);
        }
    }

    /** Stores the low 16 bits. */
    public static void store16(Cpu c, long a, long v) {
        long e = c.tlb.base + Tlb.offset(a);
        if (Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4094) <= 0) {
            RawMemory.put16(RawMemory.get64(e + Tlb.ADDEND) + a, (short) v);
        } else {
            MmuSlow.store(c, a, v, 2);
        }
    }

    /** Stores the low 32 bits. */
    public static void store32(Cpu c, long a, long v) {
        long e = c.tlb.base + Tlb.offset(a);
        if (Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4092) <= 0) {
            RawMemory.put32(RawMemory.get64(e + Tlb.ADDEND) + a, (int) v);
        } else {
            MmuSlow.store(c, a, v, 4);
        }
    }

    /** Stores 64 bits. */
    public static void store64(Cpu c, long a, long v) {
        long e = c.tlb.base + Tlb.offset(a);
        if (Long.compareUnsigned(RawMemory.get64(e + Tlb.WRITE) ^ a, 4088) <= 0) {
            RawMemory.put64(RawMemory.get64(e + Tlb.ADDEND) + a, v);
        } else {
            MmuSlow.store(c, a, v, 8);
        }
    }

    /** Loads {@code size} bytes (1, 2, 4, 8). */
    public static long load(Cpu c, long a, int size) {
        return switch (size) {
            case 1 -> load8(c, a);
            case 2 -> load16(c, a);
            case 4 -> load32(c, a);
            default -> load64(c, a);
        };
    }

    /** Stores {@code size} bytes (1, 2, 4, 8). */
    public static void store(Cpu c, long a, long v, int size) {
        switch (size) {
            case 1 -> store8(c, a, v);
            case 2 -> store16(c, a, v);
            case 4 -> store32(c, a, v);
            default -> store64(c, a, v);
        }
    }

    /** Proves that {@code length} bytes (at most a page) can be written, raising the fault now if not. */
    public static void probeWrite(Cpu c, long a, int length) {
        MmuSlow.probe(c, a, length, true);
    }

    /** Proves that {@code length} bytes (at most a page) can be read, raising the fault now if not. */
    public static void probeRead(Cpu c, long a, int length) {
        MmuSlow.probe(c, a, length, false);
    }

    /**
     * Host address for direct reads from {@code a} to the end of its page, or 0 where it must go through
     * {@link #load8}. Raises the fault a read would.
     */
    public static long hostForRead(Cpu c, long a) {
        return MmuSlow.host(c, a, false);
    }

    /** As {@link #hostForRead}, for writes; raises the fault a write would. */
    public static long hostForWrite(Cpu c, long a) {
        return MmuSlow.host(c, a, true);
    }

    /** Loads for descriptor tables and task segments: supervisor privilege whatever CPL is. */
    public static long systemLoad(Cpu c, long a, int size) {
        return MmuSlow.systemLoad(c, a, size);
    }

    /** Stores for descriptor tables and task segments: supervisor privilege whatever CPL is. */
    public static void systemStore(Cpu c, long a, long v, int size) {
        MmuSlow.systemStore(c, a, v, size);
    }

    /** Physical address of the instruction byte at {@code a}; raises the fault a fetch would. */
    public static long fetchAddress(Cpu c, long a) {
        return MmuSlow.fetch(c, a);
    }
}
