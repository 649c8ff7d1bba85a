package org.jvirsh.emulator.cpu;

/** IRET in all modes (SDM vol. 2, IRET). */
public final class InterruptReturn {
    private static final int ALWAYS = Flags.STATUS | Flags.TF | Flags.DF | Flags.NT;
    private static final int WIDE = Flags.RF | Flags.AC | Flags.ID;

    private InterruptReturn() {}

    /**
     * Returns from a handler; ends the blocking of NMIs.
     *
     * @param bytes operand size: 2, 4 or 8
     */
    public static void iret(Cpu c, int bytes) {
        c.nmiBlocked = false;
        if (!c.protectedMode()) {
            real(c, bytes);
        } else if (c.v86()) {
            Virtual8086.interruptReturn(c, bytes);
        } else if ((c.eflags & Flags.NT) != 0) {
            if (c.longMode()) {
                throw c.gp();
            }
            Tasks.interruptReturn(c);
        } else {
            protectedMode(c, bytes);
        }
    }

    private static void real(Cpu c, int bytes) {
        StackCursor s = StackCursor.current(c);
        long ip = s.pop(bytes);
        int cs = (int) s.pop(bytes) & 0xFFFF;
        int flags = (int) s.pop(bytes);
        if (ip > c.segLimit[Seg.CS]) {
            throw c.gp();
        }
        s.commit();
        Segmentation.loadParagraph(c, Seg.CS, cs);
        c.rip = ip;
        setFlags(c, flags, ALWAYS | Flags.IF | Flags.IOPL | (bytes == 2 ? 0 : WIDE));
        c.modeChanged();
    }

    private static void protectedMode(Cpu c, int bytes) {
        StackCursor s = StackCursor.current(c);
        long offset = s.pop(bytes);
        int selector = (int) s.pop(bytes) & 0xFFFF;
        int flags = (int) s.pop(bytes);
        if (bytes == 4 && (flags & Flags.VM) != 0 && c.cpl == 0 && !c.longMode()) {
            toV86(c, s, offset, selector, flags);
            return;
        }
        long d = FarTransfers.readReturnCode(c, selector);
        int writable = ALWAYS | (bytes == 2 ? 0 : WIDE);
        if (c.cpl <= iopl(c)) {
            writable |= Flags.IF;
        }
        if (c.cpl == 0) {
            writable |= Flags.IOPL | (bytes == 2 ? 0 : Flags.VIF | Flags.VIP);
        }
        if ((selector & 3) != c.cpl || c.code64()) {
            long sp = s.pop(bytes);
            int ss = (int) s.pop(bytes) & 0xFFFF;
            FarTransfers.returnOuter(c, selector, d, offset, ss, sp);
        } else {
            FarTransfers.checkOffset(c, d, offset);
            d = Descriptors.markAccessed(c, selector, d);
            s.commit();
            Segmentation.setCode(c, selector, d, c.cpl);
            c.rip = offset;
            c.modeChanged();
        }
        setFlags(c, flags, writable);
    }

    private static int iopl(Cpu c) {
        return c.eflags >>> 12 & 3;
    }

    private static void setFlags(Cpu c, int image, int writable) {
        int v = c.flags() & ~writable | image & writable;
        // RF matters only to execution breakpoints; without any it would have to be cleared one instruction later.
        c.setFlags(DebugRegisters.armed(c) ? v : v & ~Flags.RF);
    }

    private static void toV86(Cpu c, StackCursor s, long offset, int selector, int flags) {
        long sp = s.pop(4);
        int ss = (int) s.pop(4);
        int es = (int) s.pop(4);
        int ds = (int) s.pop(4);
        int fs = (int) s.pop(4);
        int gs = (int) s.pop(4);
        if (offset > 0xFFFF) {
            throw c.gp();
        }
        c.cpl = 3;
        c.setFlags(DebugRegisters.armed(c) ? flags : flags & ~Flags.RF);
        Segmentation.loadParagraph(c, Seg.CS, selector);
        Segmentation.loadParagraph(c, Seg.SS, ss);
        Segmentation.loadParagraph(c, Seg.ES, es);
        Segmentation.loadParagraph(c, Seg.DS, ds);
        Segmentation.loadParagraph(c, Seg.FS, fs);
        Segmentation.loadParagraph(c, Seg.GS, gs);
        c.rip = offset;
        c.gpr[4] = sp;
        c.modeChanged();
    }
}
