package org.jvirsh.emulator.cpu;

/**
 * Far JMP, CALL and RET in all modes. {@code c.rip} is the next instruction when they are called. The operand size is
 * in bytes: 2, 4 or 8.
 */
public final class FarTransfers {
    private FarTransfers() {}

    /** JMP ptr16:n. */
    public static void jump(Cpu c, int selector, long offset, int bytes) {
        if (c.realOrV86()) {
            jumpParagraph(c, selector, offset);
            return;
        }
        long d = readTarget(c, selector);
        if (!Descriptors.segment(d)) {
            CallGates.through(c, selector, d, false);
            return;
        }
        int cpl = c.cpl;
        checkCode(c, selector, d, cpl);
        checkOffset(c, d, offset);
        d = Descriptors.markAccessed(c, selector, d);
        Segmentation.setCode(c, selector, d, cpl);
        c.rip = offset;
        c.modeChanged();
    }

    /** CALL ptr16:n. */
    public static void call(Cpu c, int selector, long offset, int bytes) {
        if (c.realOrV86()) {
            StackCursor s = StackCursor.current(c);
            s.push(c.selector[Seg.CS], bytes);
            s.push(c.rip, bytes);
            if (offset > c.segLimit[Seg.CS]) {
                throw c.gp();
            }
            s.commit();
            jumpParagraph(c, selector, offset);
            return;
        }
        long d = readTarget(c, selector);
        if (!Descriptors.segment(d)) {
            CallGates.through(c, selector, d, true);
            return;
        }
        int cpl = c.cpl;
        checkCode(c, selector, d, cpl);
        StackCursor s = StackCursor.current(c);
        s.push(c.selector[Seg.CS], bytes);
        s.push(c.rip, bytes);
        checkOffset(c, d, offset);
        d = Descriptors.markAccessed(c, selector, d);
        s.commit();
        Segmentation.setCode(c, selector, d, cpl);
        c.rip = offset;
        c.modeChanged();
    }

    private static void jumpParagraph(Cpu c, int selector, long offset) {
        if (offset > c.segLimit[Seg.CS]) {
            throw c.gp();
        }
        Segmentation.loadParagraph(c, Seg.CS, selector);
        c.rip = offset;
        c.modeChanged();
    }

    private static long readTarget(Cpu c, int selector) {
        if ((selector & 0xFFFC) == 0) {
            throw c.gp();
        }
        return Descriptors.read(c, selector, Vectors.GP);
    }

    /** The checks of a direct transfer to a code segment, which keeps the privilege level. */
    private static void checkCode(Cpu c, int selector, long d, int cpl) {
        int dpl = Descriptors.dpl(d);
        boolean allowed = Descriptors.conforming(d) ? dpl <= cpl : (selector & 3) <= cpl && dpl == cpl;
        if (!Descriptors.code(d) || !allowed) {
            throw c.raise(Vectors.GP, selector & 0xFFFC);
        }
        checkLongCode(c, selector, d);
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, selector & 0xFFFC);
        }
    }

    /** In long mode no code segment may have both L and D. */
    static void checkLongCode(Cpu c, int selector, long d) {
        if (c.longMode() && Descriptors.longCode(d) && Descriptors.big(d)) {
            throw c.raise(Vectors.GP, selector & 0xFFFC);
        }
    }

    /** #GP(0) where an offset is outside a code segment, or not canonical for a 64-bit one. */
    static void checkOffset(Cpu c, long d, long offset) {
        boolean is64 = c.longMode() && Descriptors.longCode(d);
        if (is64 ? !Cpu.canonical(offset) : Long.compareUnsigned(offset, Descriptors.limit(d)) > 0) {
            throw c.gp();
        }
    }

    /**
     * RETF.
     *
     * @param release bytes of parameters to drop from the stack, 0..0xFFFF
     */
    public static void ret(Cpu c, int bytes, int release) {
        StackCursor s = StackCursor.current(c);
        long offset = s.pop(bytes);
        int selector = (int) s.pop(bytes) & 0xFFFF;
        s.skip(release);
        if (c.realOrV86()) {
            if (Long.compareUnsigned(offset, c.segLimit[Seg.CS]) > 0) {
                throw c.gp();
            }
            s.commit();
            jumpParagraph(c, selector, offset);
            return;
        }
        long d = readReturnCode(c, selector);
        if ((selector & 3) == c.cpl) {
            checkOffset(c, d, offset);
            d = Descriptors.markAccessed(c, selector, d);
            s.commit();
            Segmentation.setCode(c, selector, d, c.cpl);
            c.rip = offset;
            c.modeChanged();
        } else {
            long sp = s.pop(bytes);
            int ss = (int) s.pop(bytes) & 0xFFFF;
            returnOuter(c, selector, d, offset, ss, sp + release);
        }
    }

    /** The checks of the code segment a RETF or IRET returns to. */
    static long readReturnCode(Cpu c, int selector) {
        if ((selector & 0xFFFC) == 0) {
            throw c.gp();
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        int rpl = selector & 3;
        int dpl = Descriptors.dpl(d);
        boolean allowed = rpl >= c.cpl && (Descriptors.conforming(d) ? dpl <= rpl : dpl == rpl);
        if (!Descriptors.code(d) || !allowed) {
            throw c.raise(Vectors.GP, selector & 0xFFFC);
        }
        checkLongCode(c, selector, d);
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, selector & 0xFFFC);
        }
        return d;
    }

    /** Loads CS:rIP and SS:rSP of an outer level (or, from 64-bit IRET, of the same level) after all checks. */
    static void returnOuter(Cpu c, int selector, long d, long offset, int ss, long sp) {
        int rpl = selector & 3;
        boolean to64 = c.longMode() && Descriptors.longCode(d);
        boolean nullStack = (ss & 0xFFFC) == 0;
        long stack = 0;
        if (!nullStack) {
            stack = Segmentation.readStack(c, ss, rpl, Vectors.GP);
        } else if (!to64 || rpl == 3 || (ss & 3) != rpl) {
            throw c.gp();
        }
        checkOffset(c, d, offset);
        long code = Descriptors.markAccessed(c, selector, d);
        if (nullStack) {
            Descriptors.setNull(c, Seg.SS, ss);
        } else {
            Descriptors.set(c, Seg.SS, ss, Descriptors.markAccessed(c, ss, stack));
        }
        boolean outer = rpl != c.cpl;
        Segmentation.setCode(c, selector, code, rpl);
        c.rip = offset;
        c.modeChanged();
        StackCursor.commitTo(c, sp);
        if (outer) {
            Segmentation.dropInnerSegments(c);
            c.modeChanged();
        }
    }
}
