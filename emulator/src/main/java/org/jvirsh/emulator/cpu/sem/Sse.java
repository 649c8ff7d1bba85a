package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.fp.FpContext;

/**
 * What all SSE floating-point instructions do: take modes from MXCSR before, report exceptions to it after.
 */
final class Sse {
    private static final long LOW = 0xFFFF_FFFFL;

    private Sse() {}

    /** The context for a computation; its flags are clear between instructions. */
    static FpContext context(Cpu c) {
        FpContext f = c.sse;
        if (f.mxcsr != c.mxcsr) {
            f.setMxcsr(c.mxcsr);
        }
        return f;
    }

    /**
     * Moves the flags of a computation to MXCSR; #XM, or #UD without CR4.OSXMMEXCPT, if one is unmasked. To
     * be called before the result is written. An unmasked IE, DE or ZE of one lane keeps the others from
     * being rounded, so that their OE, UE and PE are not reported (SDM vol. 1, section 11.5.2).
     */
    static void report(Cpu c, FpContext f) {
        int flags = f.flags;
        f.flags = 0;
        int unmasked = flags & ~f.masks;
        if (unmasked == 0) {
            c.mxcsr |= flags;
            return;
        }
        c.mxcsr |= (unmasked & FpContext.BEFORE_COMPUTING) != 0 ? flags & FpContext.BEFORE_COMPUTING : flags;
        c.raise((c.cr4 & Ctl.CR4_OSXMMEXCPT) != 0 ? Vectors.XM : Vectors.UD);
    }

    /** Ends one step of a computation of several: an unmasked exception keeps the next from being started. */
    static void step(Cpu c, FpContext f) {
        if (f.flags != 0) {
            report(c, f);
        }
    }

    /** Writes both halves of a register, after reporting. */
    static void write(Cpu c, FpContext f, int d, long low, long high) {
        if (f.flags != 0) {
            report(c, f);
        }
        c.xmm[2 * d] = low;
        c.xmm[2 * d + 1] = high;
    }

    /** Writes the lower half of a register, after reporting. */
    static void write(Cpu c, FpContext f, int d, long low) {
        if (f.flags != 0) {
            report(c, f);
        }
        c.xmm[2 * d] = low;
    }

    /** Writes the lowest 32 bits of a register, after reporting. */
    static void writeSingle(Cpu c, FpContext f, int d, int value) {
        if (f.flags != 0) {
            report(c, f);
        }
        c.xmm[2 * d] = c.xmm[2 * d] & ~LOW | value & LOW;
    }

    /** Two 32-bit lanes as one word. */
    static long pair(int low, int high) {
        return low & LOW | (long) high << 32;
    }

    /** The upper 32-bit lane of a word. */
    static int upper(long word) {
        return (int) (word >>> 32);
    }
}
