package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.cpu.Interrupts.Kind;
import org.jvirsh.emulator.mmu.Mmu;

/** Interrupt and trap gates of the 64-bit IDT, with the interrupt stack table (SDM vol. 3, 6.14). */
final class LongModeGates {
    private LongModeGates() {}

    static void enter(Cpu c, int vector, boolean hasError, int error, Kind kind) {
        int gateError = vector * 8 + 2;
        if (vector * 16 + 15 > c.idtLimit) {
            throw c.raise(Vectors.GP, gateError);
        }
        long g = Mmu.systemLoad(c, c.idtBase + vector * 16L, 8);
        long upper = Mmu.systemLoad(c, c.idtBase + vector * 16L + 8, 8);
        int type = (int) (g >>> 40) & 0x1F;
        if ((type & 0x1E) != 14) {
            throw c.raise(Vectors.GP, gateError);
        }
        if (kind.software() && Descriptors.dpl(g) < c.cpl) {
            throw c.raise(Vectors.GP, gateError);
        }
        if (!Descriptors.present(g)) {
            throw c.raise(Vectors.NP, gateError);
        }
        int selector = Descriptors.gateSelector(g);
        long offset = Descriptors.gateOffset(g) | upper << 32;
        if ((selector & 0xFFFC) == 0) {
            throw c.gp();
        }
        long d = readCode(c, selector);
        int cpl = Descriptors.conforming(d) ? c.cpl : Descriptors.dpl(d);
        int ist = (int) (g >>> 32) & 7;
        boolean inner = cpl < c.cpl;
        long sp = ist != 0 ? Tss.interruptStack(c, ist) : inner ? Tss.stackPointer(c, cpl) : c.gpr[4];
        if (!Cpu.canonical(offset)) {
            throw c.gp();
        }
        d = Descriptors.markAccessed(c, selector, d);
        StackCursor s = StackCursor.of64(c, inner ? cpl : c.selector[Seg.SS], sp);
        s.align16();
        int image = Interrupts.flagsImage(c, vector, kind);
        Privilege.at(c, cpl, () -> {
            s.push(c.selector[Seg.SS], 8);
            s.push(c.gpr[4], 8);
            s.push(image & 0xFFFF_FFFFL, 8);
            s.push(c.selector[Seg.CS], 8);
            s.push(c.rip, 8);
            if (hasError) {
                s.push(error & 0xFFFF_FFFFL, 8);
            }
        });
        if (inner) {
            Descriptors.setNull(c, Seg.SS, cpl);
        }
        s.commit();
        Segmentation.setCode(c, selector, d, cpl);
        c.rip = offset;
        c.eflags &= ~(Flags.TF | Flags.NT | Flags.RF | ((type & 1) == 0 ? Flags.IF : 0));
        c.modeChanged();
    }

    private static long readCode(Cpu c, int selector) {
        long d = Descriptors.read(c, selector, Vectors.GP);
        boolean is64 = Descriptors.longCode(d) && !Descriptors.big(d);
        if (!Descriptors.code(d) || Descriptors.dpl(d) > c.cpl || !is64) {
            throw c.raise(Vectors.GP, selector & 0xFFFC);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, selector & 0xFFFC);
        }
        return d;
    }
}
