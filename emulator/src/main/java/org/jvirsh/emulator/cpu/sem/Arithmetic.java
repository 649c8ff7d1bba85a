package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Vectors;

/** Integer addition, subtraction, comparison and logic (SDM vol. 2). Operands arrive zero-extended. */
public final class Arithmetic {
    private Arithmetic() {}

    /** Sign-extends the low {@code size} bits. */
    static long sx(long v, int size) {
        return v << 64 - size >> 64 - size;
    }

    /** Zero-extends the low {@code size} bits. */
    static long zx(long v, int size) {
        return size == 64 ? v : v & (1L << size) - 1;
    }

    /** ADD. */
    public static long add(Cpu c, int size, long a, long b) {
        long x = sx(a, size);
        long y = sx(b, size);
        long r = sx(Results.add(x, y), size);
        c.defer(Cpu.F_ADD, x, y, r);
        return r;
    }

    /** ADC. */
    public static long adc(Cpu c, int size, long a, long b) {
        boolean carry = c.cf();
        long x = sx(a, size);
        long y = sx(b, size);
        long r = sx(x + y + (carry ? 1 : 0), size);
        c.defer(carry ? Cpu.F_ADC : Cpu.F_ADD, x, y, r);
        return r;
    }

    /** SUB. */
    public static long sub(Cpu c, int size, long a, long b) {
        long x = sx(a, size);
        long y = sx(b, size);
        long r = sx(Results.sub(x, y), size);
        c.defer(Cpu.F_SUB, x, y, r);
        return r;
    }

    /** SBB. */
    public static long sbb(Cpu c, int size, long a, long b) {
        boolean borrow = c.cf();
        long x = sx(a, size);
        long y = sx(b, size);
        long r = sx(x - y - (borrow ? 1 : 0), size);
        c.defer(borrow ? Cpu.F_SBB : Cpu.F_SUB, x, y, r);
        return r;
    }

    /** CMP. */
    public static void cmp(Cpu c, int size, long a, long b) {
        long x = sx(a, size);
        long y = sx(b, size);
        c.defer(Cpu.F_SUB, x, y, sx(x - y, size));
    }

    /** AND. */
    public static long and(Cpu c, int size, long a, long b) {
        long r = sx(Results.and(a, b), size);
        c.deferLogic(r);
        return r;
    }

    /** OR. */
    public static long or(Cpu c, int size, long a, long b) {
        long r = sx(Results.or(a, b), size);
        c.deferLogic(r);
        return r;
    }

    /** XOR. */
    public static long xor(Cpu c, int size, long a, long b) {
        long r = sx(Results.xor(a, b), size);
        c.deferLogic(r);
        return r;
    }

    /** TEST. */
    public static void test(Cpu c, int size, long a, long b) {
        c.deferLogic(sx(a & b, size));
    }

    /** INC: CF is kept. */
    public static long inc(Cpu c, int size, long a) {
        long x = sx(a, size);
        long r = sx(Results.inc(x), size);
        c.defer(Cpu.F_INC, x, c.cf() ? Flags.CF : 0, r);
        return r;
    }

    /** DEC: CF is kept. */
    public static long dec(Cpu c, int size, long a) {
        long x = sx(a, size);
        long r = sx(Results.dec(x), size);
        c.defer(Cpu.F_DEC, x, c.cf() ? Flags.CF : 0, r);
        return r;
    }

    /** NEG. */
    public static long neg(Cpu c, int size, long a) {
        return sub(c, size, 0, a);
    }

    /** NOT: no flags. */
    public static long not(long a) {
        return ~a;
    }

    /** IMUL with two operands, and the sign-extended immediate form. */
    public static long imul(Cpu c, int size, long a, long b) {
        long x = sx(a, size);
        long y = sx(b, size);
        long r = Results.imul(x, y);
        boolean over = size == 64 ? Math.multiplyHigh(x, y) != r >> 63 : sx(r, size) != r;
        r = sx(r, size);
        c.deferPartial(r, over ? Flags.CF | Flags.OF : 0);
        return r;
    }

    /** MUL with the accumulator. */
    public static void mul(Cpu c, int size, long b) {
        long[] g = c.gpr;
        long low;
        boolean over;
        if (size == 64) {
            long a = g[0];
            low = a * b;
            g[2] = Math.unsignedMultiplyHigh(a, b);
            g[0] = low;
            over = g[2] != 0;
        } else {
            long r = zx(g[0], size) * b;
            long high = r >>> size;
            low = sx(r, size);
            over = zx(high, size) != 0;
            accumulatorPair(c, size, r, high);
        }
        c.deferPartial(low, over ? Flags.CF | Flags.OF : 0);
    }

    /** IMUL with the accumulator. */
    public static void imulWide(Cpu c, int size, long b) {
        long[] g = c.gpr;
        long low;
        boolean over;
        if (size == 64) {
            long a = g[0];
            low = a * b;
            g[2] = Math.multiplyHigh(a, b);
            g[0] = low;
            over = g[2] != low >> 63;
        } else {
            long r = sx(g[0], size) * sx(b, size);
            low = sx(r, size);
            over = low != r;
            accumulatorPair(c, size, r, r >>> size);
        }
        c.deferPartial(low, over ? Flags.CF | Flags.OF : 0);
    }

    private static void accumulatorPair(Cpu c, int size, long low, long high) {
        long[] g = c.gpr;
        switch (size) {
            case 8 -> g[0] = g[0] & ~0xFFFFL | low & 0xFFFF;
            case 16 -> {
                g[0] = g[0] & ~0xFFFFL | low & 0xFFFF;
                g[2] = g[2] & ~0xFFFFL | high & 0xFFFF;
            }
            default -> {
                g[0] = low & 0xFFFF_FFFFL;
                g[2] = high & 0xFFFF_FFFFL;
            }
        }
    }

    private static void quotientAndRemainder(Cpu c, int size, long q, long r) {
        long[] g = c.gpr;
        switch (size) {
            case 8 -> g[0] = g[0] & ~0xFFFFL | q & 0xFF | (r & 0xFF) << 8;
            case 16 -> {
                g[0] = g[0] & ~0xFFFFL | q & 0xFFFF;
                g[2] = g[2] & ~0xFFFFL | r & 0xFFFF;
            }
            case 32 -> {
                g[0] = q & 0xFFFF_FFFFL;
                g[2] = r & 0xFFFF_FFFFL;
            }
            default -> {
                g[0] = q;
                g[2] = r;
            }
        }
    }

    private static long dividend(Cpu c, int size) {
        long[] g = c.gpr;
        return switch (size) {
            case 8 -> g[0] & 0xFFFF;
            case 16 -> (g[2] & 0xFFFF) << 16 | g[0] & 0xFFFF;
            default -> g[2] << 32 | g[0] & 0xFFFF_FFFFL;
        };
    }

    /** DIV: #DE for a zero divisor or a quotient that does not fit. */
    public static void div(Cpu c, int size, long b) {
        if (b == 0) {
            c.raise(Vectors.DE);
        }
        if (size == 64) {
            divide128(c, c.gpr[2], c.gpr[0], b);
            return;
        }
        long n = dividend(c, size);
        long q = Long.divideUnsigned(n, b);
        if (q >>> size != 0) {
            c.raise(Vectors.DE);
        }
        quotientAndRemainder(c, size, q, Long.remainderUnsigned(n, b));
    }

    private static void divide128(Cpu c, long high, long low, long b) {
        if (Long.compareUnsigned(high, b) >= 0) {
            c.raise(Vectors.DE);
        }
        long[] out = new long[2];
        unsignedDivide(high, low, b, out);
        c.gpr[0] = out[0];
        c.gpr[2] = out[1];
    }

    /** Divides {@code high:low} by {@code b}, {@code high < b}: quotient to {@code out[0]}, remainder to {@code out[1]}. */
    private static void unsignedDivide(long high, long low, long b, long[] out) {
        if (high == 0) {
            out[0] = Long.divideUnsigned(low, b);
            out[1] = Long.remainderUnsigned(low, b);
            return;
        }
        // Knuth's algorithm D with two 32-bit digits of quotient.
        int s = Long.numberOfLeadingZeros(b);
        long d = b << s;
        long d1 = d >>> 32;
        long d0 = d & 0xFFFF_FFFFL;
        long n2 = s == 0 ? high : high << s | low >>> 64 - s;
        long n1 = low << s;
        long q1 = digit(n2, n1 >>> 32, d1, d0);
        long r1 = (n2 << 32 | n1 >>> 32) - q1 * d;
        long q0 = digit(r1, n1 & 0xFFFF_FFFFL, d1, d0);
        long r0 = (r1 << 32 | n1 & 0xFFFF_FFFFL) - q0 * d;
        out[0] = q1 << 32 | q0;
        out[1] = r0 >>> s;
    }

    private static long digit(long n, long next, long d1, long d0) {
        long q = Long.divideUnsigned(n, d1);
        long r = n - q * d1;
        while (q >>> 32 != 0 || Long.compareUnsigned(q * d0, r << 32 | next) > 0) {
            q--;
            r += d1;
            if (r >>> 32 != 0) {
                break;
            }
        }
        return q;
    }

    /** IDIV: #DE for a zero divisor or a quotient that does not fit. */
    public static void idiv(Cpu c, int size, long b) {
        if (b == 0) {
            c.raise(Vectors.DE);
        }
        if (size == 64) {
            signedDivide128(c, b);
            return;
        }
        long y = sx(b, size);
        long n = sx(dividend(c, size), 2 * size);
        if (n == Long.MIN_VALUE && y == -1) {
            c.raise(Vectors.DE);
        }
        long q = n / y;
        if (sx(q, size) != q) {
            c.raise(Vectors.DE);
        }
        quotientAndRemainder(c, size, q, n % y);
    }

    private static void signedDivide128(Cpu c, long b) {
        long high = c.gpr[2];
        long low = c.gpr[0];
        boolean negative = high < 0;
        if (negative) {
            high = low == 0 ? -high : ~high;
            low = -low;
        }
        long divisor = Math.abs(b); // MIN_VALUE stays, which is right as unsigned
        if (Long.compareUnsigned(high, divisor) >= 0) {
            c.raise(Vectors.DE);
        }
        long[] out = new long[2];
        unsignedDivide(high, low, divisor, out);
        boolean negativeQuotient = negative != b < 0;
        if (negativeQuotient ? Long.compareUnsigned(out[0], Long.MIN_VALUE) > 0 : out[0] < 0) {
            c.raise(Vectors.DE);
        }
        c.gpr[0] = negativeQuotient ? -out[0] : out[0];
        c.gpr[2] = negative ? -out[1] : out[1];
    }
}
