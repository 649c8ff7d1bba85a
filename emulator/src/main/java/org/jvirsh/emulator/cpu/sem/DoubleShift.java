package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;

/**
 * SHLD and SHRD (SDM vol. 2). What the manuals leave undefined is what AMD's family 19h does: AF is set; OF is, whatever
 * the count, the xor of the last two bits of the destination shifted out or to the top for SHLD, of the two top
 * result bits for SHRD; 16-bit operands shifted by more than 16 bring in the source again, with CF clear.
 */
public final class DoubleShift {
    private DoubleShift() {}

    /** SHLD. */
    public static long shld(Cpu c, int size, long a, long b, long count) {
        int n = (int) count & (size == 64 ? 63 : 31);
        if (n == 0) {
            return a;
        }
        long r = n > size ? b << n - 16 | b >>> 32 - n : a << n | b >>> size - n;
        boolean cf = n <= size && (a >>> size - n & 1) != 0;
        boolean next = n < size && (a >>> size - n - 1 & 1) != 0;
        r = BitOps.signed(r, size);
        c.deferPartial(r, Flags.AF | (cf ? Flags.CF : 0) | (cf != next ? Flags.OF : 0));
        return r;
    }

    /** SHRD. */
    public static long shrd(Cpu c, int size, long a, long b, long count) {
        int n = (int) count & (size == 64 ? 63 : 31);
        if (n == 0) {
            return a;
        }
        long r;
        boolean cf;
        if (n > size) {
            r = b >>> n - 16 | b << 32 - n;
            cf = false;
        } else {
            r = a >>> n | b << size - n;
            cf = (a >>> n - 1 & 1) != 0;
        }
        r = BitOps.signed(r, size);
        boolean of = (r >>> size - 1 & 1) != (r >>> size - 2 & 1);
        c.deferPartial(r, Flags.AF | (cf ? Flags.CF : 0) | (of ? Flags.OF : 0));
        return r;
    }
}
