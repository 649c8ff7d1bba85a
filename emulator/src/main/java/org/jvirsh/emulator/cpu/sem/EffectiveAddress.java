package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.Segmentation;
import org.jvirsh.emulator.cpu.decode.Insn;

/** Linear addresses for semantics that compute offsets themselves: strings, stack, bit strings. */
public final class EffectiveAddress {
    private EffectiveAddress() {}

    /** Linear address of an offset in the instruction's data segment, with the checks of the mode. */
    public static long linear(Cpu c, Insn i, long offset, int bytes, boolean write) {
        return linear(c, i.segment, offset, bytes, write);
    }

    /** Linear address of an offset in a segment, with the checks of the mode. */
    public static long linear(Cpu c, int segment, long offset, int bytes, boolean write) {
        if ((c.mode & Cpu.MODE_64) != 0) {
            return segment >= Seg.FS ? c.segBase[segment] + offset : offset;
        }
        return Segmentation.linear(c, segment, offset, bytes, write);
    }
}
