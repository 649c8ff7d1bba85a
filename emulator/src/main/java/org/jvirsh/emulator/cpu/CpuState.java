package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** Saves and restores everything in {@link Cpu} and {@link Msrs}; call only between instructions. */
public final class CpuState implements Persistent {
    private final Cpu c;
    private final String section;

    /**
     * Binds to a processor.
     *
     * @param number the processor's number, part of the section's name
     */
    public CpuState(Cpu c, int number) {
        this.c = c;
        this.section = "cpu" + number;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.longs(c.gpr);
        out.i64(c.rip);
        out.i32(c.flags());
        out.ints(c.selector);
        out.longs(c.segBase);
        out.longs(c.segLimit);
        out.ints(c.segAttr);
        out.i64(c.gdtBase);
        out.i32(c.gdtLimit);
        out.i64(c.idtBase);
        out.i32(c.idtLimit);
        out.u8(c.cpl);
        out.longs(new long[] {c.cr0, c.cr2, c.cr3, c.cr4, c.cr8, c.efer, c.xcr0});
        out.longs(c.dr);
        out.longs(c.xmm);
        out.i32(c.mxcsr);
        out.longs(c.fpSig);
        out.ints(c.fpExp);
        out.ints(new int[] {
            c.fpTop, c.fpControl, c.fpStatus, c.fpValid, c.fpOpcode, c.fpInstructionSelector, c.fpDataSelector
        });
        out.i64(c.fpInstruction);
        out.i64(c.fpData);
        out.i32(c.attention);
        out.bool(c.nmiBlocked);
        out.i64(c.instructions);
        out.i64(c.tscOffset);
        out.i64(c.pendingDebug);
        c.msrs.save(out);
    }

    @Override
    public void restore(StateReader in, int version) {
        in.longs(c.gpr);
        c.rip = in.i64();
        int flags = in.i32();
        in.ints(c.selector);
        in.longs(c.segBase);
        in.longs(c.segLimit);
        in.ints(c.segAttr);
        c.gdtBase = in.i64();
        c.gdtLimit = in.i32();
        c.idtBase = in.i64();
        c.idtLimit = in.i32();
        c.cpl = in.u8() & 3;
        long[] control = new long[7];
        in.longs(control);
        c.cr0 = control[0];
        c.cr2 = control[1];
        c.cr3 = control[2];
        c.cr4 = control[3];
        c.cr8 = control[4];
        c.efer = control[5];
        c.xcr0 = control[6];
        in.longs(c.dr);
        in.longs(c.xmm);
        c.mxcsr = in.i32();
        in.longs(c.fpSig);
        in.ints(c.fpExp);
        int[] fp = new int[7];
        in.ints(fp);
        c.fpTop = fp[0] & 7;
        c.fpControl = fp[1];
        c.fpStatus = fp[2];
        c.fpValid = fp[3] & 0xFF;
        c.fpOpcode = fp[4];
        c.fpInstructionSelector = fp[5];
        c.fpDataSelector = fp[6];
        c.fpInstruction = in.i64();
        c.fpData = in.i64();
        c.attention = in.i32();
        c.nmiBlocked = in.bool();
        c.instructions = in.i64();
        c.tscOffset = in.i64();
        c.pendingDebug = in.i64();
        c.msrs.restore(in);
        int attention = c.attention;
        c.setFlags(flags);
        c.tlb.flushAll();
        c.modeChanged();
        DebugRegisters.changed(c);
        c.attention = attention;
    }
}
