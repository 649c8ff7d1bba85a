package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/**
 * Segment and gate descriptors as 64-bit values, and their tables (SDM vol. 3, 3.4.5 and 3.5). A selector in an error
 * code has its RPL bits cleared.
 */
final class Descriptors {
    /** System type: LDT. */
    static final int LDT = 2;
    /** System type: task gate. */
    static final int TASK_GATE = 5;
    /** System type: available 16-bit TSS. */
    static final int TSS16 = 1;
    /** System type: available 32- or 64-bit TSS. */
    static final int TSS32 = 9;
    /** Added to a TSS type: busy. */
    static final int BUSY = 2;
    /** System type: 16-bit call gate. */
    static final int CALL16 = 4;
    /** System type: 32- or 64-bit call gate. */
    static final int CALL32 = 12;

    private Descriptors() {}

    /** Whether {@code bytes} bytes of the descriptor lie inside its table. */
    static boolean inside(Cpu c, int selector, int bytes) {
        int last = (selector & 0xFFF8) + bytes - 1;
        if ((selector & 4) != 0) {
            return (c.segAttr[Seg.LDTR] & Seg.UNUSABLE) == 0 && last <= c.segLimit[Seg.LDTR];
        }
        return last <= c.gdtLimit;
    }

    /** Linear address of the descriptor. */
    static long address(Cpu c, int selector) {
        return ((selector & 4) != 0 ? c.segBase[Seg.LDTR] : c.gdtBase) + (selector & 0xFFF8);
    }

    /** Reads a descriptor; outside its table: exception {@code vector} with the selector. */
    static long read(Cpu c, int selector, int vector) {
        if (!inside(c, selector, 8)) {
            throw c.raise(vector, selector & 0xFFFC);
        }
        return Mmu.systemLoad(c, address(c, selector), 8);
    }

    /**
     * The upper half of a 16-byte system descriptor of long mode; exception {@code vector} with the selector if it is
     * outside the table or its type field is not zero.
     */
    static long readUpper(Cpu c, int selector, int vector) {
        if (!inside(c, selector, 16)) {
            throw c.raise(vector, selector & 0xFFFC);
        }
        long upper = Mmu.systemLoad(c, address(c, selector) + 8, 8);
        if ((upper >>> 40 & 0x1F) != 0) {
            throw c.raise(vector, selector & 0xFFFC);
        }
        return upper;
    }

    /** Sets the accessed bit in the table if it is clear, and in the returned value. */
    static long markAccessed(Cpu c, int selector, long d) {
        if ((d & 1L << 40) == 0) {
            Mmu.systemStore(c, address(c, selector) + 5, d >>> 40 & 0xFF | Seg.ACCESSED, 1);
        }
        return d | 1L << 40;
    }

    /** Sets or clears the busy bit of a TSS descriptor in the GDT. */
    static void markBusy(Cpu c, int selector, boolean busy) {
        long at = address(c, selector) + 5;
        long b = Mmu.systemLoad(c, at, 1);
        Mmu.systemStore(c, at, busy ? b | BUSY : b & ~BUSY, 1);
    }

    static long base(long d) {
        return d >>> 16 & 0xFF_FFFFL | d >>> 32 & 0xFF00_0000L;
    }

    /** Limit in bytes, inclusive. */
    static long limit(long d) {
        long limit = d & 0xFFFF | d >>> 32 & 0xF_0000;
        return (d & 1L << 55) != 0 ? limit << 12 | 0xFFF : limit;
    }

    /** Attributes as in {@link Seg}. */
    static int attr(long d) {
        return (int) (d >>> 40) & 0xF0FF;
    }

    static int dpl(long d) {
        return (int) (d >>> 45) & 3;
    }

    static boolean present(long d) {
        return (d & 1L << 47) != 0;
    }

    /** Whether it describes code or data rather than a system object. */
    static boolean segment(long d) {
        return (d & 1L << 44) != 0;
    }

    static boolean code(long d) {
        return (d >>> 43 & 3) == 3;
    }

    static boolean conforming(long d) {
        return (d & 1L << 42) != 0;
    }

    /** A code segment that can be read or a data segment that can be written. */
    static boolean readableCodeOrWritableData(long d) {
        return (d & 1L << 41) != 0;
    }

    static boolean writableData(long d) {
        // S = 1, code = 0, writable = 1
        return (d >>> 41 & 0xD) == 9;
    }

    /** Type of a system descriptor, 0..15. */
    static int systemType(long d) {
        return (int) (d >>> 40) & 15;
    }

    static boolean longCode(long d) {
        return (d & 1L << 53) != 0;
    }

    static boolean big(long d) {
        return (d & 1L << 54) != 0;
    }

    /** Selector field of a gate. */
    static int gateSelector(long d) {
        return (int) (d >>> 16) & 0xFFFF;
    }

    /** Offset of a 32-bit gate, or the low half of a 64-bit one. */
    static long gateOffset(long d) {
        return d & 0xFFFF | d >>> 32 & 0xFFFF_0000L;
    }

    /** Loads a segment register's cache from a descriptor. */
    static void set(Cpu c, int seg, int selector, long d) {
        c.selector[seg] = selector & 0xFFFF;
        c.segBase[seg] = base(d);
        c.segLimit[seg] = limit(d);
        c.segAttr[seg] = attr(d);
    }

    /** Makes a segment register null: any use faults. */
    static void setNull(Cpu c, int seg, int selector) {
        c.selector[seg] = selector & 0xFFFF;
        c.segBase[seg] = 0;
        c.segLimit[seg] = 0;
        c.segAttr[seg] = Seg.UNUSABLE | (selector & 3) << Seg.DPL_SHIFT;
    }
}
