package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;

import static org.jvirsh.emulator.cpu.sem.Arithmetic.sx;
import static org.jvirsh.emulator.cpu.sem.Arithmetic.zx;

/**
 * Shifts and rotates (SDM vol. 2, SAL/SAR/SHL/SHR and RCL/RCR/ROL/ROR). A masked count of zero changes no flag. OF for
 * counts above one, which the manual leaves undefined, is computed by the rule for a count of one applied to the last
 * step, as processors do.
 */
public final class Shifts {
    private Shifts() {}

    static int masked(int size, long count) {
        return (int) count & (size == 64 ? 63 : 31);
    }

    /** SHL. */
    public static long shl(Cpu c, int size, long a, long count) {
        int n = masked(size, count);
        if (n == 0) {
            return a;
        }
        boolean cf = n <= size && (a >>> size - n & 1) != 0;
        long r = sx(Results.shl(size, a, count), size);
        boolean of = r < 0 != cf;
        c.deferPartial(r, (cf ? Flags.CF : 0) | (of ? Flags.OF : 0));
        return r;
    }

    /** SHR. */
    public static long shr(Cpu c, int size, long a, long count) {
        int n = masked(size, count);
        if (n == 0) {
            return a;
        }
        boolean cf = (a >>> n - 1 & 1) != 0;
        long r = sx(Results.shr(size, a, count), size);
        // After the last step the sign is the bit shifted out of place: set only for a count of one.
        boolean of = n == 1 && sx(a, size) < 0;
        c.deferPartial(r, (cf ? Flags.CF : 0) | (of ? Flags.OF : 0));
        return r;
    }

    /** SAR. */
    public static long sar(Cpu c, int size, long a, long count) {
        int n = masked(size, count);
        if (n == 0) {
            return a;
        }
        long x = sx(a, size);
        boolean cf = (x >> n - 1 & 1) != 0;
        long r = Results.sar(size, a, count);
        c.deferPartial(r, cf ? Flags.CF : 0);
        return r;
    }

    private static void rotated(Cpu c, boolean cf, boolean of) {
        c.replaceCarryAndOverflow((cf ? Flags.CF : 0) | (of ? Flags.OF : 0));
    }

    /** ROL. */
    public static long rol(Cpu c, int size, long a, long count) {
        int n = masked(size, count);
        if (n == 0) {
            return a;
        }
        long r = zx(Results.rol(size, a, count), size);
        boolean cf = (r & 1) != 0;
        rotated(c, cf, sx(r, size) < 0 != cf);
        return r;
    }

    /** ROR. */
    public static long ror(Cpu c, int size, long a, long count) {
        int n = masked(size, count);
        if (n == 0) {
            return a;
        }
        long r = zx(Results.ror(size, a, count), size);
        boolean cf = sx(r, size) < 0;
        rotated(c, cf, cf != ((r >>> size - 2 & 1) != 0));
        return r;
    }

    /** RCL. */
    public static long rcl(Cpu c, int size, long a, long count) {
        int n = masked(size, count);
        if (size < 32) {
            n %= size + 1;
        }
        if (n == 0) {
            return a;
        }
        boolean cf = c.cf();
        long r = zx(a << n | (cf ? 1L : 0L) << n - 1, size);
        if (n > 1) {
            r |= zx(a, size) >>> size + 1 - n;
        }
        boolean out = (a >>> size - n & 1) != 0;
        rotated(c, out, sx(r, size) < 0 != out);
        return r;
    }

    /** RCR. */
    public static long rcr(Cpu c, int size, long a, long count) {
        int n = masked(size, count);
        if (size < 32) {
            n %= size + 1;
        }
        if (n == 0) {
            return a;
        }
        boolean cf = c.cf();
        long r = a >>> n | (cf ? 1L : 0L) << size - n;
        if (n > 1) {
            r |= a << size + 1 - n;
        }
        r = zx(r, size);
        boolean out = (a >>> n - 1 & 1) != 0;
        rotated(c, out, ((r >>> size - 1 ^ r >>> size - 2) & 1) != 0);
        return r;
    }
}
