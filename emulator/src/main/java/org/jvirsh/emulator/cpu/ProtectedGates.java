package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.cpu.Interrupts.Kind;
import org.jvirsh.emulator.mmu.Mmu;

/** Interrupt, trap and task gates of the 32-bit IDT (SDM vol. 2, INT n; vol. 3, 6.11 to 6.13). */
final class ProtectedGates {
    private ProtectedGates() {}

    static void enter(Cpu c, int vector, boolean hasError, int error, Kind kind) {
        int gateError = vector * 8 + 2;
        if (vector * 8 + 7 > c.idtLimit) {
            throw c.raise(Vectors.GP, gateError);
        }
        long g = Mmu.systemLoad(c, c.idtBase + vector * 8L, 8);
        int type = (int) (g >>> 40) & 0x1F;
        if (type != Descriptors.TASK_GATE && (type & 0x16) != 6) {
            throw c.raise(Vectors.GP, gateError);
        }
        if (kind.software() && Descriptors.dpl(g) < c.cpl) {
            throw c.raise(Vectors.GP, gateError);
        }
        if (!Descriptors.present(g)) {
            throw c.raise(Vectors.NP, gateError);
        }
        if (type == Descriptors.TASK_GATE) {
            Tasks.interrupt(c, Descriptors.gateSelector(g), hasError, error, kind);
            return;
        }
        boolean wide = (type & 8) != 0;
        int image = Interrupts.flagsImage(c, vector, kind);
        enterCode(c, g, wide, hasError, error, image);
        c.eflags &= ~(Flags.TF | Flags.NT | Flags.RF | Flags.VM | ((type & 1) == 0 ? Flags.IF : 0));
        c.modeChanged();
    }

    private static void enterCode(Cpu c, long g, boolean wide, boolean hasError, int error, int image) {
        int selector = Descriptors.gateSelector(g);
        long offset = wide ? Descriptors.gateOffset(g) : g & 0xFFFF;
        if ((selector & 0xFFFC) == 0) {
            throw c.gp();
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        int selectorError = selector & 0xFFFC;
        if (!Descriptors.code(d) || Descriptors.dpl(d) > c.cpl) {
            throw c.raise(Vectors.GP, selectorError);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, selectorError);
        }
        int cpl = Descriptors.conforming(d) ? c.cpl : Descriptors.dpl(d);
        boolean v86 = c.v86();
        if (v86 && cpl != 0) {
            throw c.raise(Vectors.GP, selectorError);
        }
        boolean inner = cpl < c.cpl;
        StackCursor s = inner ? Tss.stack(c, cpl) : StackCursor.current(c);
        if (offset > Descriptors.limit(d)) {
            throw c.gp();
        }
        d = Descriptors.markAccessed(c, selector, d);
        Privilege.at(c, cpl, () -> pushFrame(c, s, wide ? 4 : 2, inner, hasError, error, image));
        if (v86) {
            for (int seg : new int[] {Seg.ES, Seg.DS, Seg.FS, Seg.GS}) {
                Descriptors.setNull(c, seg, 0);
            }
        }
        if (inner) {
            Descriptors.set(c, Seg.SS, s.selector, s.descriptor);
        }
        s.commit();
        Segmentation.setCode(c, selector, d, cpl);
        c.rip = offset;
    }

    private static void pushFrame(
            Cpu c, StackCursor s, int bytes, boolean inner, boolean hasError, int error, int image) {
        if (inner) {
            if ((image & Flags.VM) != 0) {
                s.push(c.selector[Seg.GS], bytes);
                s.push(c.selector[Seg.FS], bytes);
                s.push(c.selector[Seg.DS], bytes);
                s.push(c.selector[Seg.ES], bytes);
            }
            s.push(c.selector[Seg.SS], bytes);
            s.push(c.gpr[4], bytes);
        }
        s.push(image, bytes);
        s.push(c.selector[Seg.CS], bytes);
        s.push(c.rip, bytes);
        if (hasError) {
            s.push(error, bytes);
        }
    }
}
