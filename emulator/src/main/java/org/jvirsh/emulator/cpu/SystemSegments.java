package org.jvirsh.emulator.cpu;

/** LLDT, LTR, and the tests of a selector: LAR, LSL, VERR, VERW. All are #UD in real and virtual-8086 mode. */
public final class SystemSegments {
    private SystemSegments() {}

    /** #UD outside protected mode. */
    public static void requireProtected(Cpu c) {
        if (c.realOrV86()) {
            throw c.ud();
        }
    }

    private static long readSystem(Cpu c, int selector, int type) {
        int error = selector & 0xFFFC;
        if ((selector & 4) != 0) {
            throw c.raise(Vectors.GP, error);
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        boolean fits = Descriptors.systemType(d) == type
                || type == Descriptors.TSS32 && !c.longMode() && Descriptors.systemType(d) == Descriptors.TSS16;
        if (Descriptors.segment(d) || !fits) {
            throw c.raise(Vectors.GP, error);
        }
        long upper = c.longMode() ? Descriptors.readUpper(c, selector, Vectors.GP) : 0;
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, error);
        }
        if (c.longMode() && !Cpu.canonical(Descriptors.base(d) | upper << 32)) {
            throw c.raise(Vectors.GP, error);
        }
        return d;
    }

    private static void set(Cpu c, int seg, int selector, long d) {
        long upper = c.longMode() ? Descriptors.readUpper(c, selector, Vectors.GP) : 0;
        Descriptors.set(c, seg, selector, d);
        c.segBase[seg] |= upper << 32;
    }

    /** LLDT. */
    public static void loadLdt(Cpu c, int selector) {
        requireProtected(c);
        c.requireSupervisor();
        if ((selector & 0xFFFC) == 0) {
            Descriptors.setNull(c, Seg.LDTR, selector);
            return;
        }
        set(c, Seg.LDTR, selector, readSystem(c, selector, Descriptors.LDT));
    }

    /** LTR; sets the busy bit. */
    public static void loadTask(Cpu c, int selector) {
        requireProtected(c);
        c.requireSupervisor();
        if ((selector & 0xFFFC) == 0) {
            throw c.gp();
        }
        long d = readSystem(c, selector, Descriptors.TSS32);
        Descriptors.markBusy(c, selector, true);
        set(c, Seg.TR, selector, d);
        c.segAttr[Seg.TR] |= Descriptors.BUSY;
    }

    /** Whether the descriptor exists and the running code may see it: the common part of LAR, LSL, VERR, VERW. */
    private static boolean visible(Cpu c, int selector, long d) {
        if (Descriptors.code(d) && Descriptors.conforming(d)) {
            return true;
        }
        int dpl = Descriptors.dpl(d);
        return c.cpl <= dpl && (selector & 3) <= dpl;
    }

    private static boolean exists(Cpu c, int selector) {
        return (selector & 0xFFFC) != 0 && Descriptors.inside(c, selector, 8);
    }

    private static boolean systemTypeKnown(Cpu c, int type, boolean gates) {
        return switch (type) {
            case Descriptors.LDT, Descriptors.TSS32, Descriptors.TSS32 | Descriptors.BUSY -> true;
            case Descriptors.TSS16, Descriptors.TSS16 | Descriptors.BUSY -> !c.longMode();
            case Descriptors.CALL16, Descriptors.TASK_GATE -> gates && !c.longMode();
            case Descriptors.CALL32 -> gates;
            default -> false;
        };
    }

    /** LAR: the access rights at their places in the second doubleword, or -1 where ZF is to be cleared. */
    public static long accessRights(Cpu c, int selector) {
        requireProtected(c);
        if (!exists(c, selector)) {
            return -1;
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        boolean known = Descriptors.segment(d) || systemTypeKnown(c, Descriptors.systemType(d), true);
        return known && visible(c, selector, d) ? d >>> 32 & 0x00FF_FF00L : -1;
    }

    /** LSL: the limit in bytes, or -1 where ZF is to be cleared. */
    public static long limit(Cpu c, int selector) {
        requireProtected(c);
        if (!exists(c, selector)) {
            return -1;
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        boolean known = Descriptors.segment(d) || systemTypeKnown(c, Descriptors.systemType(d), false);
        return known && visible(c, selector, d) ? Descriptors.limit(d) : -1;
    }

    /** VERR and VERW: whether the segment can be read or written. */
    public static boolean verify(Cpu c, int selector, boolean write) {
        requireProtected(c);
        if (!exists(c, selector)) {
            return false;
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        if (!Descriptors.segment(d) || !visible(c, selector, d)) {
            return false;
        }
        boolean bit = Descriptors.readableCodeOrWritableData(d);
        return write ? bit && !Descriptors.code(d) : bit || !Descriptors.code(d);
    }
}
