package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.DebugRegisters;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.Segmentation;
import org.jvirsh.emulator.cpu.SystemSegments;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/** Instructions that move and test selectors. */
public final class SegmentOps {
    private SegmentOps() {}

    /** MOV from a segment register. */
    public static long movFromSegment(Cpu c, int seg) {
        if (seg > Seg.GS) {
            throw c.ud();
        }
        return c.selector[seg];
    }

    /** MOV to a segment register. */
    public static void movToSegment(Cpu c, int seg, long selector) {
        if (seg > Seg.GS || seg == Seg.CS) {
            throw c.ud();
        }
        load(c, seg, (int) selector);
    }

    private static void load(Cpu c, int seg, int selector) {
        Segmentation.load(c, seg, selector & 0xFFFF);
        if (seg == Seg.SS) {
            DebugRegisters.suppressStep(c);
            c.ask(Cpu.A_SHADOW);
        }
    }

    private static void push(Cpu c, int size, int seg) {
        Stack.push(c, size, c.selector[seg]);
    }

    private static void pop(Cpu c, int size, int seg) {
        int selector = (int) Stack.peek(c, size, 0);
        if (seg == Seg.SS) {
            // The width of the pointer is that of the stack popped from.
            long before = c.gpr[4];
            Stack.release(c, size / 8);
            long after = c.gpr[4];
            c.gpr[4] = before;
            load(c, seg, selector);
            c.gpr[4] = after;
        } else {
            load(c, seg, selector);
            Stack.release(c, size / 8);
        }
    }

    /** PUSH ES. */
    public static void pushEs(Cpu c, int size) {
        push(c, size, Seg.ES);
    }

    /** PUSH CS. */
    public static void pushCs(Cpu c, int size) {
        push(c, size, Seg.CS);
    }

    /** PUSH SS. */
    public static void pushSs(Cpu c, int size) {
        push(c, size, Seg.SS);
    }

    /** PUSH DS. */
    public static void pushDs(Cpu c, int size) {
        push(c, size, Seg.DS);
    }

    /** PUSH FS. */
    public static void pushFs(Cpu c, int size) {
        push(c, size, Seg.FS);
    }

    /** PUSH GS. */
    public static void pushGs(Cpu c, int size) {
        push(c, size, Seg.GS);
    }

    /** POP ES. */
    public static void popEs(Cpu c, int size) {
        pop(c, size, Seg.ES);
    }

    /** POP SS. */
    public static void popSs(Cpu c, int size) {
        pop(c, size, Seg.SS);
    }

    /** POP DS. */
    public static void popDs(Cpu c, int size) {
        pop(c, size, Seg.DS);
    }

    /** POP FS. */
    public static void popFs(Cpu c, int size) {
        pop(c, size, Seg.FS);
    }

    /** POP GS. */
    public static void popGs(Cpu c, int size) {
        pop(c, size, Seg.GS);
    }

    private static long loadPointer(Cpu c, int size, long address, int seg) {
        long offset = Mmu.load(c, address, size / 8);
        int selector = (int) Mmu.load16(c, address + size / 8);
        Segmentation.load(c, seg, selector);
        return offset;
    }

    /** LES. */
    public static long les(Cpu c, int size, long address) {
        return loadPointer(c, size, address, Seg.ES);
    }

    /** LDS. */
    public static long lds(Cpu c, int size, long address) {
        return loadPointer(c, size, address, Seg.DS);
    }

    /** LSS. */
    public static long lss(Cpu c, int size, long address) {
        return loadPointer(c, size, address, Seg.SS);
    }

    /** LFS. */
    public static long lfs(Cpu c, int size, long address) {
        return loadPointer(c, size, address, Seg.FS);
    }

    /** LGS. */
    public static long lgs(Cpu c, int size, long address) {
        return loadPointer(c, size, address, Seg.GS);
    }

    /** #GP(0) where CR4.UMIP keeps an instruction from user code. */
    static void checkUserModePrevention(Cpu c) {
        if ((c.cr4 & Ctl.CR4_UMIP) != 0 && c.cpl != 0) {
            throw c.gp();
        }
    }

    /** SLDT. */
    public static long sldt(Cpu c) {
        SystemSegments.requireProtected(c);
        checkUserModePrevention(c);
        return c.selector[Seg.LDTR];
    }

    /** STR. */
    public static long str(Cpu c) {
        SystemSegments.requireProtected(c);
        checkUserModePrevention(c);
        return c.selector[Seg.TR];
    }

    /** LLDT. */
    public static void lldt(Cpu c, long selector) {
        SystemSegments.loadLdt(c, (int) selector);
    }

    /** LTR. */
    public static void ltr(Cpu c, long selector) {
        SystemSegments.loadTask(c, (int) selector);
    }

    private static void setZero(Cpu c, boolean zf) {
        c.setStatus(c.status() & ~Flags.ZF | (zf ? Flags.ZF : 0));
    }

    /** VERR. */
    public static void verr(Cpu c, long selector) {
        setZero(c, SystemSegments.verify(c, (int) selector, false));
    }

    /** VERW. */
    public static void verw(Cpu c, long selector) {
        setZero(c, SystemSegments.verify(c, (int) selector, true));
    }

    private static void setIfFound(Cpu c, Insn i, int size, long v) {
        setZero(c, v >= 0);
        if (v >= 0) {
            long old = c.gpr[i.r0];
            c.gpr[i.r0] = size == 16 ? old & ~0xFFFFL | v & 0xFFFF : v;
        }
    }

    /** LAR; the destination is written only where ZF is set. */
    public static void lar(Cpu c, Insn i, int size, long destination, long selector) {
        setIfFound(c, i, size, SystemSegments.accessRights(c, (int) selector));
    }

    /** LSL; the destination is written only where ZF is set. */
    public static void lsl(Cpu c, Insn i, int size, long destination, long selector) {
        setIfFound(c, i, size, SystemSegments.limit(c, (int) selector));
    }

    /** ARPL. */
    public static long arpl(Cpu c, long destination, long source) {
        SystemSegments.requireProtected(c);
        boolean raise = (destination & 3) < (source & 3);
        setZero(c, raise);
        return raise ? destination & ~3L | source & 3 : destination;
    }

    /** ARPL in memory, which is written only if it changes. */
    public static void arplMemory(Cpu c, long address, long source) {
        SystemSegments.requireProtected(c);
        long old = Mmu.load16(c, address);
        if ((old & 3) < (source & 3)) {
            Mmu.store16(c, address, old & ~3L | source & 3);
            setZero(c, true);
        } else {
            setZero(c, false);
        }
    }
}
