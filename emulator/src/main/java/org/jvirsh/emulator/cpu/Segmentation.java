package org.jvirsh.emulator.cpu;

/** Segment registers: loading them in every mode, and turning segment and offset into a linear address. */
public final class Segmentation {
    private static final int V86_ATTR =
            Seg.P | 3 << Seg.DPL_SHIFT | Seg.S | Seg.RW | Seg.ACCESSED;

    private Segmentation() {}

    /**
     * Linear address of {@code bytes} bytes at an offset, after the limit and type checks: #SS(0) for SS, else #GP(0).
     *
     * @param offset offset cut to the address size
     * @param bytes bytes the access touches, at least 1
     */
    public static long linear(Cpu c, int seg, long offset, int bytes, boolean write) {
        int a = c.segAttr[seg];
        int wanted = write ? Seg.RW : 0;
        if ((c.mode & Cpu.MODE_64) == 0
                && (a & (Seg.UNUSABLE | Seg.CODE | Seg.DC | wanted)) == wanted
                && offset + bytes - 1 <= c.segLimit[seg]) {
            return c.segBase[seg] + offset & 0xFFFF_FFFFL;
        }
        return linearChecked(c, seg, offset, bytes, write);
    }

    private static long linearChecked(Cpu c, int seg, long offset, int bytes, boolean write) {
        if (c.code64()) {
            return seg == Seg.FS || seg == Seg.GS ? c.segBase[seg] + offset : offset;
        }
        int a = c.segAttr[seg];
        if (!permits(c, a, write) || !within(a, c.segLimit[seg], offset, bytes)) {
            throw c.raise(seg == Seg.SS ? Vectors.SS : Vectors.GP, 0);
        }
        return c.segBase[seg] + offset & 0xFFFF_FFFFL;
    }

    private static boolean permits(Cpu c, int a, boolean write) {
        if ((a & Seg.UNUSABLE) != 0) {
            return false;
        }
        if (c.realOrV86()) {
            return true;
        }
        return write ? (a & (Seg.CODE | Seg.RW)) == Seg.RW : (a & Seg.CODE) == 0 || (a & Seg.RW) != 0;
    }

    /** Whether an access lies inside a segment, which may expand downwards (SDM vol. 3, 5.3). */
    static boolean within(int attr, long limit, long offset, int bytes) {
        long last = offset + bytes - 1;
        if ((attr & (Seg.CODE | Seg.DC)) == Seg.DC) {
            return offset > limit && last <= ((attr & Seg.DB) != 0 ? 0xFFFF_FFFFL : 0xFFFFL);
        }
        return last <= limit || limit == 0xFFFF_FFFFL;
    }

    /**
     * Loads ES, SS, DS, FS or GS in the current mode, as MOV and POP do.
     *
     * @param selector 16 bits
     */
    public static void load(Cpu c, int seg, int selector) {
        if (c.realOrV86()) {
            loadParagraph(c, seg, selector);
        } else if (seg == Seg.SS) {
            loadStack(c, selector);
        } else {
            loadData(c, seg, selector);
        }
        if (seg < Seg.FS) {
            c.modeChanged();
        }
    }

    /** Loads a register in real-address or virtual-8086 mode; in the former the limit stays as it was. */
    static void loadParagraph(Cpu c, int seg, int selector) {
        c.selector[seg] = selector & 0xFFFF;
        c.segBase[seg] = (selector & 0xFFFFL) << 4;
        if (c.v86()) {
            c.segLimit[seg] = 0xFFFF;
            c.segAttr[seg] = V86_ATTR;
        } else {
            if ((c.segAttr[seg] & Seg.UNUSABLE) != 0) {
                c.segLimit[seg] = 0xFFFF;
            }
            c.segAttr[seg] = c.segAttr[seg] & (Seg.DB | Seg.G) | Seg.P | Seg.S | Seg.RW | Seg.ACCESSED;
        }
    }

    private static void loadStack(Cpu c, int selector) {
        if ((selector & 0xFFFC) == 0) {
            if (!c.code64() || c.cpl == 3 || (selector & 3) != c.cpl) {
                throw c.gp();
            }
            Descriptors.setNull(c, Seg.SS, selector);
            return;
        }
        long d = readStack(c, selector, c.cpl, Vectors.GP);
        Descriptors.set(c, Seg.SS, selector, Descriptors.markAccessed(c, selector, d));
    }

    /**
     * Reads a descriptor that must fit SS at privilege {@code cpl}: exception {@code vector} with the selector where it
     * does not, #SS(selector) where it is not present.
     */
    static long readStack(Cpu c, int selector, int cpl, int vector) {
        long d = Descriptors.read(c, selector, vector);
        if ((selector & 3) != cpl || !Descriptors.writableData(d) || Descriptors.dpl(d) != cpl) {
            throw c.raise(vector, selector & 0xFFFC);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.SS, selector & 0xFFFC);
        }
        return d;
    }

    private static void loadData(Cpu c, int seg, int selector) {
        if ((selector & 0xFFFC) == 0) {
            Descriptors.setNull(c, seg, selector);
            return;
        }
        long d = readData(c, selector, c.cpl, Vectors.GP);
        Descriptors.set(c, seg, selector, Descriptors.markAccessed(c, selector, d));
    }

    /** As {@link #readStack} for DS, ES, FS, GS; #NP(selector) where it is not present. */
    static long readData(Cpu c, int selector, int cpl, int vector) {
        long d = Descriptors.read(c, selector, vector);
        boolean code = Descriptors.code(d);
        if (!Descriptors.segment(d) || code && !Descriptors.readableCodeOrWritableData(d)) {
            throw c.raise(vector, selector & 0xFFFC);
        }
        if (!(code && Descriptors.conforming(d))
                && ((selector & 3) > Descriptors.dpl(d) || cpl > Descriptors.dpl(d))) {
            throw c.raise(vector, selector & 0xFFFC);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, selector & 0xFFFC);
        }
        return d;
    }

    /** Loads CS and the privilege level from a checked descriptor; the caller calls {@link Cpu#modeChanged}. */
    static void setCode(Cpu c, int selector, long d, int cpl) {
        Descriptors.set(c, Seg.CS, selector & 0xFFFC | cpl, d);
        c.cpl = cpl;
    }

    /** A flat code segment as SYSCALL and its relatives load it, whatever the table says. */
    static void setFlatCode(Cpu c, int selector, int cpl, boolean is64) {
        flat(c, Seg.CS, selector, Seg.CODE | (is64 ? Seg.L : Seg.DB) | cpl << Seg.DPL_SHIFT);
        c.cpl = cpl;
    }

    /** A flat stack segment as SYSCALL and its relatives load it, whatever the table says. */
    static void setFlatStack(Cpu c, int selector, int cpl) {
        flat(c, Seg.SS, selector, Seg.DB | cpl << Seg.DPL_SHIFT);
    }

    private static void flat(Cpu c, int seg, int selector, int attr) {
        c.selector[seg] = selector & 0xFFFF;
        c.segBase[seg] = 0;
        c.segLimit[seg] = 0xFFFF_FFFFL;
        c.segAttr[seg] = attr | Seg.P | Seg.S | Seg.RW | Seg.ACCESSED | Seg.G;
    }

    /** After a return to an outer level: data segments the new level may not use become null. */
    static void dropInnerSegments(Cpu c) {
        dropInner(c, Seg.ES);
        dropInner(c, Seg.DS);
        dropInner(c, Seg.FS);
        dropInner(c, Seg.GS);
    }

    private static void dropInner(Cpu c, int seg) {
        int a = c.segAttr[seg];
        boolean conformingCode = (a & (Seg.CODE | Seg.DC)) == (Seg.CODE | Seg.DC);
        if ((a & Seg.UNUSABLE) == 0 && !conformingCode && (a >> Seg.DPL_SHIFT & 3) < c.cpl) {
            Descriptors.setNull(c, seg, 0);
        }
    }
}
