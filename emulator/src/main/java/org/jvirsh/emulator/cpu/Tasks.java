package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.cpu.Interrupts.Kind;
import org.jvirsh.emulator.mmu.Mmu;
import org.jvirsh.emulator.mmu.PageWalker;

/**
 * Hardware task switches through 16- and 32-bit task-state segments (SDM vol. 3, chapter 7). Faults before the switch
 * belong to the old task; from the moment its registers are loaded they belong to the new one.
 */
final class Tasks {
    private enum Cause {
        JUMP,
        CALL,
        INTERRUPT,
        RETURN
    }

    private static final int[] SEGMENT_ORDER = {Seg.SS, Seg.ES, Seg.DS, Seg.FS, Seg.GS};

    private Tasks() {}

    /** Far JMP or CALL to a TSS whose descriptor's privilege has been checked, or through a task gate. */
    static void transfer(Cpu c, int selector, boolean call) {
        run(c, selector, readAvailable(c, selector), call ? Cause.CALL : Cause.JUMP);
    }

    /** IRET with NT set. */
    static void interruptReturn(Cpu c) {
        int link = (int) Mmu.systemLoad(c, c.segBase[Seg.TR], 2);
        int error = link & 0xFFFC;
        if ((link & 4) != 0 || error == 0) {
            throw c.raise(Vectors.TS, error);
        }
        long d = Descriptors.read(c, link, Vectors.TS);
        int type = Descriptors.systemType(d) & ~8;
        if (Descriptors.segment(d) || type != (Descriptors.TSS16 | Descriptors.BUSY)) {
            throw c.raise(Vectors.TS, error);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, error);
        }
        run(c, link, d, Cause.RETURN);
    }

    private static void run(Cpu c, int selector, long d, Cause cause) {
        TaskImage next = switchTo(c, selector, d, cause);
        try {
            load(c, next);
        } catch (GuestFault f) {
            Interrupts.deliver(c, f);
            return;
        }
        finish(c, next);
    }

    /** An interrupt or exception through a task gate; a fault of the new task is thrown. */
    static void interrupt(Cpu c, int selector, boolean hasError, int error, Kind kind) {
        TaskImage next = switchTo(c, selector, readAvailable(c, selector), Cause.INTERRUPT);
        try {
            load(c, next);
            if (hasError) {
                StackCursor s = StackCursor.current(c);
                s.push(error, next.wide() ? 4 : 2);
                s.commit();
            }
        } catch (GuestFault f) {
            if (kind.software()) {
                // The instruction is over: the fault is the new task's.
                Interrupts.deliver(c, f);
                return;
            }
            throw f;
        }
        finish(c, next);
    }

    private static void finish(Cpu c, TaskImage next) {
        DebugRegisters.refresh(c);
        if (next.trap()) {
            DebugRegisters.taskTrap(c);
        }
    }

    private static long readAvailable(Cpu c, int selector) {
        int error = selector & 0xFFFC;
        if ((selector & 4) != 0 || error == 0) {
            throw c.raise(Vectors.GP, error);
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        if (Descriptors.segment(d) || (Descriptors.systemType(d) & ~8) != Descriptors.TSS16) {
            throw c.raise(Vectors.GP, error);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, error);
        }
        return d;
    }

    /** Saves the old task, marks both descriptors, loads TR and everything that cannot fault. */
    private static TaskImage switchTo(Cpu c, int selector, long d, Cause cause) {
        boolean wide = (Descriptors.systemType(d) & 8) != 0;
        if (Descriptors.limit(d) < (wide ? 0x67 : 0x2B)) {
            throw c.raise(Vectors.TS, selector & 0xFFFC);
        }
        long base = Descriptors.base(d);
        TaskImage next = TaskImage.read(c, base, wide);
        if (cause == Cause.CALL || cause == Cause.INTERRUPT) {
            // Prove the back link writable before anything changes.
            Mmu.systemStore(c, base, Mmu.systemLoad(c, base, 2), 2);
        }
        int oldSelector = c.selector[Seg.TR];
        int flags = c.flags();
        TaskImage.save(c, cause == Cause.RETURN ? flags & ~Flags.NT : flags);
        if (cause == Cause.JUMP || cause == Cause.RETURN) {
            Descriptors.markBusy(c, oldSelector, false);
        }
        int newFlags = next.flags();
        if (cause == Cause.CALL || cause == Cause.INTERRUPT) {
            Mmu.systemStore(c, base, oldSelector, 2);
            newFlags |= Flags.NT;
        }
        if (cause != Cause.RETURN) {
            Descriptors.markBusy(c, selector, true);
        }
        Descriptors.set(c, Seg.TR, selector, d);
        c.segAttr[Seg.TR] |= Descriptors.BUSY;
        c.cr0 |= Ctl.CR0_TS;
        c.dr[7] &= ~0x155L; // the local enables end with the task
        c.rip = next.ip();
        c.setFlags(newFlags);
        DebugRegisters.changed(c);
        return next;
    }

    private static void load(Cpu c, TaskImage t) {
        System.arraycopy(t.gpr(), 0, c.gpr, 0, 8);
        for (int s = 0; s < 6; s++) {
            Descriptors.setNull(c, s, t.selectors()[s]);
        }
        Descriptors.setNull(c, Seg.LDTR, t.ldt());
        // The stack and code of the new task must be usable enough to deliver a fault: the level is CS.RPL.
        boolean v86 = (c.eflags & Flags.VM) != 0;
        c.cpl = v86 ? 3 : t.selectors()[Seg.CS] & 3;
        c.modeChanged();
        if (t.wide() && (c.cr0 & Ctl.CR0_PG) != 0 && t.cr3() != c.cr3) {
            if ((c.cr4 & Ctl.CR4_PAE) != 0) {
                PageWalker.loadPdptes(c, t.cr3());
            }
            c.cr3 = t.cr3();
            c.tlb.flushNonGlobal();
        }
        loadLdt(c, t.ldt());
        if (v86) {
            for (int s = 0; s < 6; s++) {
                Segmentation.loadParagraph(c, s, t.selectors()[s]);
            }
        } else {
            loadCode(c, t.selectors()[Seg.CS]);
            for (int s : SEGMENT_ORDER) {
                loadSegment(c, s, t.selectors()[s]);
            }
        }
        c.modeChanged();
        if (c.rip > c.segLimit[Seg.CS]) {
            throw c.gp();
        }
    }

    private static void loadLdt(Cpu c, int selector) {
        int error = selector & 0xFFFC;
        if (error == 0) {
            return;
        }
        if ((selector & 4) != 0) {
            throw c.raise(Vectors.TS, error);
        }
        long d = Descriptors.read(c, selector, Vectors.TS);
        if (Descriptors.segment(d) || Descriptors.systemType(d) != Descriptors.LDT || !Descriptors.present(d)) {
            throw c.raise(Vectors.TS, error);
        }
        Descriptors.set(c, Seg.LDTR, selector, d);
    }

    private static void loadCode(Cpu c, int selector) {
        int error = selector & 0xFFFC;
        if (error == 0) {
            throw c.raise(Vectors.TS, 0);
        }
        long d = Descriptors.read(c, selector, Vectors.TS);
        int dpl = Descriptors.dpl(d);
        int rpl = selector & 3;
        boolean allowed = Descriptors.conforming(d) ? dpl <= rpl : dpl == rpl;
        if (!Descriptors.code(d) || !allowed) {
            throw c.raise(Vectors.TS, error);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, error);
        }
        Segmentation.setCode(c, selector, Descriptors.markAccessed(c, selector, d), rpl);
    }

    private static void loadSegment(Cpu c, int seg, int selector) {
        if ((selector & 0xFFFC) == 0) {
            if (seg == Seg.SS) {
                throw c.raise(Vectors.TS, 0);
            }
            return;
        }
        long d = seg == Seg.SS
                ? Segmentation.readStack(c, selector, c.cpl, Vectors.TS)
                : Segmentation.readData(c, selector, c.cpl, Vectors.TS);
        Descriptors.set(c, seg, selector, Descriptors.markAccessed(c, selector, d));
    }
}
