package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.boot.EntryState;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Seg;

/** Brings a processor from its power-on state to the state in which an image wants to be entered. */
final class ProcessorEntry {
    private static final int DATA = Seg.P | Seg.S | Seg.RW | Seg.ACCESSED;
    private static final int CODE = DATA | Seg.CODE;
    private static final long FLAT_LIMIT = 0xFFFF_FFFFL;
    private static final int[] DATA_SEGMENTS = {Seg.ES, Seg.SS, Seg.DS, Seg.FS, Seg.GS};

    private static final int RAX = 0;
    private static final int RBX = 3;
    private static final int RSP = 4;
    private static final int RSI = 6;

    private ProcessorEntry() {}

    static void apply(EntryState entry, Cpu c) {
        for (int r = 0; r < 16; r++) {
            c.gpr[r] = 0;
        }
        c.setFlags(Flags.ONE);
        switch (entry) {
            case EntryState.Real r -> real(r, c);
            case EntryState.Protected32 p -> protected32(p, c);
            case EntryState.Long64 l -> long64(l, c);
        }
        c.modeChanged();
        c.tlb.flushAll();
    }

    private static void real(EntryState.Real r, Cpu c) {
        paragraph(c, Seg.CS, r.cs(), CODE);
        for (int s : DATA_SEGMENTS) {
            paragraph(c, s, r.ds(), DATA);
        }
        paragraph(c, Seg.SS, r.ss(), DATA);
        c.gpr[RSP] = r.sp();
        c.rip = r.ip();
        c.idtLimit = 0x3FF;
    }

    private static void paragraph(Cpu c, int s, int selector, int attributes) {
        c.selector[s] = selector;
        c.segBase[s] = (long) selector << 4;
        c.segLimit[s] = 0xFFFF;
        c.segAttr[s] = attributes;
    }

    private static void protected32(EntryState.Protected32 p, Cpu c) {
        c.cr0 = Ctl.CR0_PE | Ctl.CR0_ET;
        flat(c, p.segments(), Seg.DB);
        c.gpr[RAX] = p.eax() & FLAT_LIMIT;
        c.gpr[RBX] = p.ebx() & FLAT_LIMIT;
        c.gpr[RSP] = p.esp() & FLAT_LIMIT;
        c.gpr[RSI] = p.esi() & FLAT_LIMIT;
        c.rip = p.eip() & FLAT_LIMIT;
    }

    private static void long64(EntryState.Long64 l, Cpu c) {
        c.cr3 = l.cr3();
        c.cr4 = Ctl.CR4_PAE;
        c.efer = Ctl.EFER_LME | Ctl.EFER_LMA;
        c.cr0 = Ctl.CR0_PE | Ctl.CR0_ET | Ctl.CR0_PG;
        flat(c, l.segments(), Seg.L);
        c.gpr[RSP] = l.rsp();
        c.gpr[RSI] = l.rsi();
        c.rip = l.rip();
    }

    private static void flat(Cpu c, EntryState.FlatSegments f, int codeWidth) {
        c.gdtBase = f.gdtBase();
        c.gdtLimit = f.gdtLimit();
        c.idtLimit = 0;
        segment(c, Seg.CS, f.code(), CODE | codeWidth | Seg.G);
        for (int s : DATA_SEGMENTS) {
            segment(c, s, f.data(), DATA | Seg.DB | Seg.G);
        }
    }

    private static void segment(Cpu c, int s, int selector, int attributes) {
        c.selector[s] = selector;
        c.segBase[s] = 0;
        c.segLimit[s] = FLAT_LIMIT;
        c.segAttr[s] = attributes;
    }
}
