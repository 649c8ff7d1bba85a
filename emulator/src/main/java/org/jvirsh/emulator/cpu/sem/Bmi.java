package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;

/**
 * BMI1, BMI2, ADX, LZCNT and POPCNT (SDM vol. 2). Flags the manuals leave undefined are what AMD's family 19h
 * leaves: PF follows the result, AF is 0 but 1 after BEXTR, whose SF is 0; TZCNT and LZCNT clear SF, AF and
 * PF and keep OF.
 */
public final class Bmi {
    private Bmi() {}

    /** ANDN. */
    public static long andn(Cpu c, int size, long a, long b) {
        long r = ~a & b;
        c.defer(Cpu.F_LOGIC, 0, 0, BitOps.signed(r, size));
        return r;
    }

    /** BEXTR: bits 7..0 of {@code control} are the start, 15..8 the length. */
    public static long bextr(Cpu c, int size, long a, long control) {
        int start = (int) control & 0xFF;
        int length = (int) (control >>> 8) & 0xFF;
        long r = start >= size ? 0 : a >>> start;
        if (length < 64) {
            r &= (1L << length) - 1;
        }
        c.setStatus(Flags.AF | (r == 0 ? Flags.ZF : 0) | parity(r));
        return r;
    }

    private static int parity(long r) {
        return (Long.bitCount(r & 0xFF) & 1) == 0 ? Flags.PF : 0;
    }

    /** BLSI: isolates the lowest set bit. */
    public static long blsi(Cpu c, int size, long b) {
        long r = b & -b;
        c.deferPartial(BitOps.signed(r, size), b != 0 ? Flags.CF : 0);
        return r;
    }

    /** BLSMSK: mask up to the lowest set bit. */
    public static long blsmsk(Cpu c, int size, long b) {
        long r = b ^ b - 1;
        c.deferPartial(BitOps.signed(r, size), b == 0 ? Flags.CF : 0);
        return r;
    }

    /** BLSR: clears the lowest set bit. */
    public static long blsr(Cpu c, int size, long b) {
        long r = b & b - 1;
        c.deferPartial(BitOps.signed(r, size), b == 0 ? Flags.CF : 0);
        return r;
    }

    /** BZHI: clears the bits from a position upwards. */
    public static long bzhi(Cpu c, int size, long a, long position) {
        int n = (int) position & 0xFF;
        long r = n < size ? a & (1L << n) - 1 : a;
        c.deferPartial(BitOps.signed(r, size), n >= size ? Flags.CF : 0);
        return r;
    }

    /** MULX: RDX times {@code b}; the low half is the second result. */
    public static long mulx(Cpu c, int size, long oldLow, long b) {
        long d = c.gpr[2];
        if (size == 64) {
            c.second = d * b;
            return Math.unsignedMultiplyHigh(d, b);
        }
        long product = (d & 0xFFFF_FFFFL) * b;
        c.second = product & 0xFFFF_FFFFL;
        return product >>> 32;
    }

    /** PDEP. */
    public static long pdep(Cpu c, int size, long a, long mask) {
        return Long.expand(a, mask);
    }

    /** PEXT. */
    public static long pext(Cpu c, int size, long a, long mask) {
        return Long.compress(a, mask);
    }

    /** RORX. */
    public static long rorx(Cpu c, int size, long a, long count) {
        return size == 64 ? Long.rotateRight(a, (int) count) : Integer.rotateRight((int) a, (int) count);
    }

    /** SARX. */
    public static long sarx(Cpu c, int size, long a, long count) {
        return BitOps.signed(a, size) >> (count & size - 1);
    }

    /** SHLX. */
    public static long shlx(Cpu c, int size, long a, long count) {
        return a << (count & size - 1);
    }

    /** SHRX. */
    public static long shrx(Cpu c, int size, long a, long count) {
        return a >>> (count & size - 1);
    }

    /** TZCNT. */
    public static long tzcnt(Cpu c, int size, long b) {
        return counted(c, size, Math.min(size, Long.numberOfTrailingZeros(b)));
    }

    /** LZCNT. */
    public static long lzcnt(Cpu c, int size, long b) {
        return counted(c, size, Long.numberOfLeadingZeros(b) - (64 - size));
    }

    private static long counted(Cpu c, int size, long n) {
        c.setStatus((c.of() ? Flags.OF : 0) | (n == size ? Flags.CF : 0) | (n == 0 ? Flags.ZF : 0));
        return n;
    }

    /** POPCNT. */
    public static long popcnt(Cpu c, long b) {
        c.setStatus(b == 0 ? Flags.ZF : 0);
        return Long.bitCount(b);
    }

    /** ADCX: adds with CF, which alone changes. */
    public static long adcx(Cpu c, int size, long a, long b) {
        boolean in = c.cf();
        BitOps.setCarry(c, carry(size, a, b, in));
        return a + b + (in ? 1 : 0);
    }

    /** ADOX: adds with OF as carry, which alone changes. */
    public static long adox(Cpu c, int size, long a, long b) {
        boolean in = c.of();
        c.setStatus(c.status() & ~Flags.OF | (carry(size, a, b, in) ? Flags.OF : 0));
        return a + b + (in ? 1 : 0);
    }

    private static boolean carry(int size, long a, long b, boolean in) {
        long r = a + b + (in ? 1 : 0);
        if (size == 32) {
            return r >>> 32 != 0;
        }
        return in ? Long.compareUnsigned(r, a) <= 0 : Long.compareUnsigned(r, a) < 0;
    }
}
