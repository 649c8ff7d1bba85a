package org.jvirsh.emulator.oracle;

/** A small generator of pseudo-random numbers whose sequence never changes, so that recorded seeds stay valid. */
final class Rng {
    private long state;

    Rng(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E37_79B9_7F4A_7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    /** Uniform in {@code [0, bound)}. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next() >>> 8, bound);
    }

    /** Uniform in {@code [from, to]}. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    boolean percent(int p) {
        return below(100) < p;
    }

    boolean bool() {
        return (next() & 0x100) != 0;
    }
}
