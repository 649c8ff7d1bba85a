package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.Mmu;

/**
 * A stack pointer that moves without changing the processor until {@link #commit}, so that a transfer that faults in
 * the middle leaves everything as it was. The stack may be one that is not in SS yet.
 */
final class StackCursor {
    /** Selector to load into SS. */
    final int selector;
    /** Its descriptor, meaningful for a stack that is not in SS yet. */
    final long descriptor;

    private final Cpu c;
    private final boolean is64;
    private final long base;
    private final long limit;
    private final int attr;
    private final long mask;
    private final int error;
    private long sp;

    private StackCursor(
            Cpu c, boolean is64, int selector, long descriptor, long base, long limit, int attr, long sp, int error) {
        this.c = c;
        this.is64 = is64;
        this.selector = selector;
        this.descriptor = descriptor;
        this.base = base;
        this.limit = limit;
        this.attr = attr;
        this.mask = is64 ? -1L : (attr & Seg.DB) != 0 ? 0xFFFF_FFFFL : 0xFFFFL;
        this.sp = sp;
        this.error = error;
    }

    /** The stack in SS:rSP. */
    static StackCursor current(Cpu c) {
        int s = Seg.SS;
        return new StackCursor(
                c, c.code64(), c.selector[s], 0, c.segBase[s], c.segLimit[s], c.segAttr[s], c.gpr[4], 0);
    }

    /** A 16- or 32-bit stack to switch to; violations of its limit are #SS(selector). */
    static StackCursor of(Cpu c, int selector, long d, long sp) {
        return new StackCursor(
                c, false, selector, d, Descriptors.base(d), Descriptors.limit(d), Descriptors.attr(d), sp,
                selector & 0xFFFC);
    }

    /** A stack of 64-bit mode. */
    static StackCursor of64(Cpu c, int selector, long sp) {
        return new StackCursor(c, true, selector, 0, 0, 0, 0, sp, 0);
    }

    private long address(int bytes, boolean write) {
        if (is64) {
            if (!Cpu.canonical(sp) || !Cpu.canonical(sp + bytes - 1)) {
                throw c.raise(Vectors.SS, error);
            }
            return sp;
        }
        long offset = sp & mask;
        boolean usable = (attr & Seg.UNUSABLE) == 0 && (!write || (attr & (Seg.CODE | Seg.RW)) == Seg.RW
                || c.realOrV86());
        if (!usable || !Segmentation.within(attr, limit, offset, bytes)) {
            throw c.raise(Vectors.SS, error);
        }
        return base + offset & 0xFFFF_FFFFL;
    }

    /** Pushes the low {@code bytes} bytes. */
    void push(long v, int bytes) {
        sp -= bytes;
        Mmu.store(c, address(bytes, true), v, bytes);
    }

    /** Pops {@code bytes} bytes, zero-extended. */
    long pop(int bytes) {
        long v = Mmu.load(c, address(bytes, false), bytes);
        sp += bytes;
        return v;
    }

    /** Moves the pointer: positive numbers drop bytes. */
    void skip(long bytes) {
        sp += bytes;
    }

    /** Rounds the pointer down to 16. */
    void align16() {
        sp &= -16L;
    }

    /** The moved stack pointer, not cut to its width. */
    long pointer() {
        return sp;
    }

    /** Writes rSP. */
    void commit() {
        commit(c, mask, sp);
    }

    /** Writes {@code sp} to rSP at the width of the stack that is in SS now. */
    static void commitTo(Cpu c, long sp) {
        boolean wide = (c.segAttr[Seg.SS] & Seg.DB) != 0;
        commit(c, c.code64() ? -1L : wide ? 0xFFFF_FFFFL : 0xFFFFL, sp);
    }

    private static void commit(Cpu c, long mask, long sp) {
        c.gpr[4] = mask == 0xFFFFL ? c.gpr[4] & ~0xFFFFL | sp & 0xFFFFL : sp & mask;
    }
}
