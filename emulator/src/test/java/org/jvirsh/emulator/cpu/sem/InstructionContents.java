package org.jvirsh.emulator.cpu.sem;

import java.util.List;

/**
 * Register and memory contents of one run: the same numbers that {@code record-instructions.c} generates from the
 * instruction's bytes and the number of the run.
 */
final class InstructionContents {
    /** Names of the values in the recorded file, in generation order; plain numbers are quadwords of memory. */
    static final List<String> NAMES = List.of(
            "a", "c", "d", "b", "s", "i", "f", "m6", "m7", "x0", "X0", "x6", "X6", "x7", "X7", "0", "1", "2", "3", "4",
            "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15");

    static final int RAX = 0;
    static final int RDX = 2;
    static final int RSI = 4;
    static final int RDI = 5;
    static final int FLAGS = 6;
    static final int MM6 = 7;
    static final int MM7 = 8;
    static final int XMM0 = 9;
    static final int XMM6 = 11;
    static final int XMM7 = 13;
    static final int MEMORY = 15;
    /** Quadword of memory at which RDI points in memory forms. */
    static final int OPERAND = MEMORY + 8;
    /** Address of the first of the 16 quadwords. */
    static final long AREA = 0x10_0000;

    private static final int STATUS = 0x8D5;
    private static final long[] BYTES = {0, 1, 0x7F, 0x80, 0x81, 0xFF, 0xFE, 0x40};
    private static final long[] WORDS = {0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF, 0xFFFE, 0xFF, 0x100, 0xFF7F, 0x4000};
    private static final long[] DWORDS = {
        0, 1, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL, 0xFFFF, 0xFFFF_8000L, 0x8000
    };
    private static final long[] TEXT = {'a', 'b', 'c', 'a', 'b', 'z', 0xE0, 'm'};

    private long state;

    private InstructionContents(long seed) {
        state = seed;
    }

    /**
     * Generates.
     *
     * @param kind what the instruction needs: see the README beside the recorded file
     * @param memory whether RDI points to memory
     * @param code the instruction
     * @param run number of the run
     */
    static long[] of(char kind, boolean memory, byte[] code, int run) {
        long seed = 0xCBF2_9CE4_8422_2325L;
        for (byte b : code) {
            seed = (seed ^ b & 0xFF) * 0x100_0000_01B3L;
        }
        return new InstructionContents(seed + run).generate(kind, memory);
    }

    private long next() {
        state += 0x9E37_79B9_7F4A_7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    private long modulo(long n) {
        return Long.remainderUnsigned(next(), n);
    }

    private long lanes(long[] choice, int bits) {
        long v = 0;
        for (int s = 0; s < 64; s += bits) {
            v |= choice[(int) modulo(choice.length)] << s;
        }
        return v;
    }

    private long value() {
        return switch ((int) next() & 15) {
            case 0 -> 0;
            case 1 -> -1;
            case 2, 3 -> lanes(BYTES, 8);
            case 4, 5 -> lanes(WORDS, 16);
            case 6 -> lanes(DWORDS, 32);
            case 7 -> next() & 0x3F;
            case 8 -> sparse();
            case 9 -> 1L << (next() & 63);
            default -> next();
        };
    }

    private long sparse() {
        long a = next();
        long b = next();
        return a & b & next();
    }

    private long text() {
        long v = lanes(TEXT, 8);
        return (next() & 3) == 0 ? v & ~(0xFFFFL << 8 * modulo(7)) : v;
    }

    private long[] generate(char kind, boolean memory) {
        long[] r = new long[NAMES.size()];
        for (int i = 0; i < r.length; i++) {
            r[i] = value();
        }
        r[FLAGS] = next() & STATUS;
        switch (kind) {
            case 'b' -> r[RSI] = modulo(1024) - 512;
            case 'c' -> smallCounts(r);
            case 's' -> strings(r);
            case 'e' -> {
                if ((next() & 1) != 0) {
                    r[RAX] = r[RDI];
                    r[OPERAND] = r[RDI];
                }
            }
            case 'q' -> {
                if ((next() & 1) != 0) {
                    r[RAX] = r[OPERAND];
                    r[RDX] = r[OPERAND] >>> 32;
                }
            }
            case 'o' -> {
                if ((next() & 1) != 0) {
                    r[RAX] = r[OPERAND];
                    r[RDX] = r[OPERAND + 1];
                }
            }
            default -> { }
        }
        if (memory) {
            r[RDI] = AREA + 64;
        }
        return r;
    }

    private void smallCounts(long[] r) {
        if ((next() & 3) != 0) {
            r[XMM7] &= 0x3F;
            r[MM7] &= 0x3F;
            r[OPERAND] &= 0x3F;
        }
    }

    private void strings(long[] r) {
        for (int i = XMM6; i < r.length; i++) {
            r[i] = text();
        }
        if ((next() & 3) != 0) {
            r[RAX] = modulo(40) - 20;
            r[RDX] = modulo(40) - 20;
        }
    }
}
