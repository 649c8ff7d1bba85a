package org.jvirsh.emulator.oracle;

import org.jvirsh.emulator.cpu.Flags;

/**
 * Random register and memory contents with a taste for edges: extreme and small integers, infinities, NaNs, denormals,
 * and the formats that only the x87 has. What a seed means is part of the format of the recorded vectors.
 */
final class InputState {
    private final Rng r;
    private final MachineImage m = new MachineImage();

    private InputState(long seed) {
        r = new Rng(seed);
    }

    /** The state that belongs to a seed. */
    static MachineImage of(long seed) {
        InputState s = new InputState(seed);
        s.fill();
        return s.m;
    }

    private void fill() {
        for (int k = 0; k < 16; k++) {
            m.setGpr(k, integer(r));
        }
        m.setGpr(4, Layout.SCRATCH + 0x1000 + 8L * r.between(-12, 12));
        int flags = (int) r.next() & Flags.STATUS | Flags.IF | Flags.ONE;
        if (r.percent(15)) {
            flags |= Flags.DF;
        }
        if (r.percent(10)) {
            flags |= Flags.ID;
        }
        if (r.percent(4)) {
            flags |= Flags.AC;
        }
        m.setFlags(flags);
        x87();
        sse();
        for (int at = 0; at < Layout.WINDOW_SIZE; at += 16) {
            chunk(MachineImage.SCRATCH + Layout.WINDOW + at);
        }
    }

    private void x87() {
        int control = 0x7F;
        if (r.percent(15)) {
            control = 0x40 | r.below(64);
        }
        int[] precision = {3, 3, 3, 0, 2};
        control |= precision[r.below(5)] << 8 | r.below(4) << 10;
        m.put(MachineImage.FCW, control, 2);
        int status = r.below(8) << 11 | ((int) r.next() & 0x4700);
        int exceptions = r.percent(30) ? (int) r.next() & 0x7F : 0;
        if (!r.percent(10)) {
            exceptions &= control & 0x3F;
        }
        if ((exceptions & 1) == 0) {
            exceptions &= ~0x40;
        }
        status |= exceptions;
        if ((exceptions & ~control & 0x3F) != 0) {
            status |= 0x8080;
        }
        m.put(MachineImage.FSW, status, 2);
        int kind = r.below(4);
        m.put(MachineImage.FTW, kind == 0 ? r.next() & 0xFF : kind == 1 ? r.next() | r.next() & 0xFF : 0xFF, 1);
        for (int k = 0; k < 8; k++) {
            extended(r, m, MachineImage.ST + 16 * k);
        }
    }

    private void sse() {
        int mxcsr = 0x1F80;
        if (r.percent(15)) {
            mxcsr = r.below(64) << 7;
        }
        mxcsr |= r.below(4) << 13;
        mxcsr |= r.percent(15) ? 0x8000 : 0;
        mxcsr |= r.percent(15) ? 0x40 : 0;
        mxcsr |= r.percent(25) ? r.below(64) : 0;
        m.put(MachineImage.MXCSR, mxcsr, 4);
        for (int k = 0; k < 16; k++) {
            chunk(MachineImage.XMM + 16 * k);
        }
    }

    /** Sixteen bytes of one kind of data. */
    private void chunk(int at) {
        switch (r.below(8)) {
            case 0, 1 -> {
                m.put(at, integer(r), 8);
                m.put(at + 8, integer(r), 8);
            }
            case 2, 3 -> {
                for (int k = 0; k < 16; k += 4) {
                    m.put(at + k, single(r), 4);
                }
            }
            case 4, 5 -> {
                m.put(at, doublePrecision(r), 8);
                m.put(at + 8, doublePrecision(r), 8);
            }
            case 6 -> {
                extended(r, m, at);
                m.put(at + 10, r.next(), 6);
            }
            default -> {
                for (int k = 0; k < 16; k++) {
                    m.put(at + k, r.percent(30) ? edgeByte(r) : r.next(), 1);
                }
            }
        }
    }

    private static int edgeByte(Rng r) {
        int[] edges = {0, 1, 0x7F, 0x80, 0xFF, 0x81};
        return edges[r.below(6)];
    }

    /** A 64-bit integer. */
    static long integer(Rng r) {
        long v = switch (r.below(12)) {
            case 0 -> 0;
            case 1 -> r.between(-4, 4);
            case 2 -> -1;
            case 3 -> 1L << r.below(64);
            case 4 -> (1L << r.below(64)) - 1;
            case 5 -> Long.MIN_VALUE >> r.below(64);
            case 6 -> r.between(-200, 200);
            case 7 -> Long.MAX_VALUE;
            case 8 -> 0x8080_8080_8080_8080L ^ r.next() & r.next() & r.next();
            default -> r.next();
        };
        // Edges of the narrower halves, with something else above.
        return switch (r.below(8)) {
            case 0 -> v & 0xFFFF_FFFFL | r.next() << 32;
            case 1 -> v & 0xFFFF | r.next() << 16;
            case 2 -> v & 0xFFFF_FFFFL;
            default -> v;
        };
    }

    /** The bits of a single-precision number. */
    static int single(Rng r) {
        int sign = r.bool() ? 1 << 31 : 0;
        int random = (int) r.next();
        return sign | switch (r.below(14)) {
            case 0 -> 0;
            case 1 -> 0x7F80_0000;
            case 2 -> 0x7FC0_0000 | random & 0x3F_FFFF;
            case 3 -> 0x7F80_0001 | random & 0x3F_FFFF;
            case 4 -> random & 0x7F_FFFF;
            case 5 -> 1 + r.below(3);
            case 6 -> 0x80_0000 + r.between(-2, 2);
            case 7 -> 0x7F7F_FFFF - r.below(3);
            case 8 -> Float.floatToRawIntBits(r.between(0, 300));
            case 9 -> Float.floatToRawIntBits(r.between(0, 40) / 4f);
            case 10 -> r.between(110, 160) << 23 | random & 0x7F_FFFF & (int) r.next() & (int) r.next();
            case 11 -> r.between(120, 134) << 23 | random & 0x7F_FFFF;
            case 12 -> r.between(127 + 28, 127 + 34) << 23 | random & 0x7F_FFFF;
            default -> random & 0x7FFF_FFFF;
        };
    }

    /** The bits of a double-precision number. */
    static long doublePrecision(Rng r) {
        long sign = r.bool() ? 1L << 63 : 0;
        long random = r.next();
        long fraction = random & 0xF_FFFF_FFFF_FFFFL;
        return sign | switch (r.below(15)) {
            case 0 -> 0;
            case 1 -> 0x7FF0_0000_0000_0000L;
            case 2 -> 0x7FF8_0000_0000_0000L | fraction;
            case 3 -> 0x7FF0_0000_0000_0001L | fraction >>> 1;
            case 4 -> fraction;
            case 5 -> 1 + r.below(3);
            case 6 -> (1L << 52) + r.between(-2, 2);
            case 7 -> 0x7FEF_FFFF_FFFF_FFFFL - r.below(3);
            case 8 -> Double.doubleToRawLongBits(r.between(0, 300));
            case 9 -> Double.doubleToRawLongBits(r.between(0, 40) / 4.0);
            case 10 -> (long) r.between(1000, 1050) << 52 | fraction & r.next() & r.next();
            case 11 -> (long) r.between(1017, 1030) << 52 | fraction;
            case 12 -> (long) r.between(1023 + 28, 1023 + 66) << 52 | fraction;
            case 13 -> (long) r.between(1023 - 152, 1023 - 122) << 52 | fraction;
            default -> random & Long.MAX_VALUE;
        };
    }

    /** Writes an extended-precision number, 10 bytes. */
    static void extended(Rng r, MachineImage m, int at) {
        int sign = r.bool() ? 0x8000 : 0;
        long random = r.next();
        long one = 1L << 63;
        int exponent;
        long significand;
        switch (r.below(20)) {
            case 0 -> {
                exponent = 0;
                significand = 0;
            }
            case 1 -> {
                exponent = 0x7FFF;
                significand = one;
            }
            case 2 -> {
                exponent = 0x7FFF;
                significand = one | 1L << 62 | random >>> 2;
            }
            case 3 -> {
                exponent = 0x7FFF;
                significand = one | random >>> 2 | 1;
            }
            case 4 -> {
                exponent = 0;
                significand = random >>> 1;
            }
            case 5 -> { // pseudo-denormal
                exponent = 0;
                significand = random | one;
            }
            case 6 -> { // unnormal, pseudo-infinity, pseudo-NaN
                exponent = r.percent(50) ? 0x7FFF : r.between(1, 0x7FFE);
                significand = r.percent(30) ? 0 : random >>> 1;
            }
            case 7 -> {
                exponent = 0x7FFE;
                significand = -1L - r.below(3);
            }
            case 8 -> {
                exponent = r.between(0, 2);
                significand = one | r.below(3);
            }
            case 9, 10, 11 -> {
                long v = r.between(1, 300);
                int shift = Long.numberOfLeadingZeros(v);
                exponent = 16383 + 63 - shift;
                significand = v << shift;
            }
            case 12, 13 -> {
                exponent = r.between(16383 - 4, 16383 + 70);
                significand = one | random & r.next() & r.next();
            }
            case 14 -> {
                exponent = r.between(16383 - 1080, 16383 + 1030);
                significand = one | random;
            }
            case 15 -> {
                exponent = 16383 + (r.bool() ? r.between(-1080, -1018) : r.between(1018, 1030));
                significand = one | random;
            }
            case 16 -> {
                exponent = 16383 + (r.bool() ? r.between(-152, -122) : r.between(122, 130));
                significand = one | random;
            }
            case 17 -> {
                exponent = r.between(16383 - 3, 16383 + 3);
                significand = one | random;
            }
            default -> {
                exponent = (int) (r.next() & 0x7FFF);
                significand = one | random;
            }
        }
        m.put(at, significand, 8);
        m.put(at + 8, sign | exponent, 2);
    }
}
