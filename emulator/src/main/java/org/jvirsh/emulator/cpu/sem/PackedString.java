package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;

/**
 * The string comparisons of SSE4.2 (SDM vol. 2, 4.1). Immediate: bits 1..0 element format (unsigned or signed
 * bytes or words), 3..2 aggregation, 5..4 polarity, 6 which end for an index, or expansion for a mask.
 */
public final class PackedString {
    private static final int EQUAL_ANY = 0;
    private static final int RANGES = 1;
    private static final int EQUAL_EACH = 2;

    private PackedString() {}

    /** PCMPESTRI: lengths in RAX and RDX, index to RCX. */
    public static void pcmpestri(Cpu c, int size, int a, int b, long imm) {
        int im = (int) imm;
        index(c, im, compare(c, a, b, im, explicit(c.gpr[0], size, im), explicit(c.gpr[2], size, im)));
    }

    /** PCMPESTRM: lengths in RAX and RDX, mask to XMM0. */
    public static void pcmpestrm(Cpu c, int size, int a, int b, long imm) {
        int im = (int) imm;
        mask(c, im, compare(c, a, b, im, explicit(c.gpr[0], size, im), explicit(c.gpr[2], size, im)));
    }

    /** PCMPISTRI: strings end before their first zero element, index to RCX. */
    public static void pcmpistri(Cpu c, int a, int b, long imm) {
        int im = (int) imm;
        index(c, im, compare(c, a, b, im, implicit(c, a, im), implicit(c, b, im)));
    }

    /** PCMPISTRM: strings end before their first zero element, mask to XMM0. */
    public static void pcmpistrm(Cpu c, int a, int b, long imm) {
        int im = (int) imm;
        mask(c, im, compare(c, a, b, im, implicit(c, a, im), implicit(c, b, im)));
    }

    /** Elements of a register: 16 bytes or 8 words. */
    private static int elements(int imm) {
        return 16 >>> (imm & 1);
    }

    /** Absolute value of a length register, at most the number of elements. */
    private static int explicit(long register, int size, int imm) {
        long v = size == 64 ? register : (int) register;
        // The most negative number has no absolute value; as unsigned it is large, which is what counts.
        long length = Math.abs(v);
        return Long.compareUnsigned(length, elements(imm)) > 0 ? elements(imm) : (int) length;
    }

    private static int implicit(Cpu c, int n, int imm) {
        int count = elements(imm);
        for (int i = 0; i < count; i++) {
            if (element(c, n, i, imm) == 0) {
                return i;
            }
        }
        return count;
    }

    private static int element(Cpu c, int n, int i, int imm) {
        long[] x = c.xmm;
        return switch (imm & 3) {
            case 0 -> (int) (x[2 * n + (i >>> 3)] >>> 8 * (i & 7)) & 0xFF;
            case 1 -> (int) (x[2 * n + (i >>> 2)] >>> 16 * (i & 3)) & 0xFFFF;
            case 2 -> (byte) (x[2 * n + (i >>> 3)] >>> 8 * (i & 7));
            default -> (short) (x[2 * n + (i >>> 2)] >>> 16 * (i & 3));
        };
    }

    /** Aggregates, applies the polarity and sets the flags. */
    private static int compare(Cpu c, int a, int b, int imm, int lengthA, int lengthB) {
        int count = elements(imm);
        int all = (1 << count) - 1;
        int result = switch (imm >>> 2 & 3) {
            case EQUAL_ANY -> equalAny(c, a, b, imm, lengthA, lengthB);
            case RANGES -> ranges(c, a, b, imm, lengthA, lengthB);
            case EQUAL_EACH -> equalEach(c, a, b, imm, lengthA, lengthB);
            default -> equalOrdered(c, a, b, imm, lengthA, lengthB);
        };
        if ((imm & 0x10) != 0) {
            result ^= (imm & 0x20) != 0 ? (1 << lengthB) - 1 : all;
        }
        c.setStatus((result != 0 ? Flags.CF : 0)
                | (lengthB < count ? Flags.ZF : 0)
                | (lengthA < count ? Flags.SF : 0)
                | ((result & 1) != 0 ? Flags.OF : 0));
        return result;
    }

    private static int equalAny(Cpu c, int a, int b, int imm, int lengthA, int lengthB) {
        int result = 0;
        for (int j = 0; j < lengthB; j++) {
            int v = element(c, b, j, imm);
            for (int i = 0; i < lengthA; i++) {
                if (element(c, a, i, imm) == v) {
                    result |= 1 << j;
                    break;
                }
            }
        }
        return result;
    }

    private static int ranges(Cpu c, int a, int b, int imm, int lengthA, int lengthB) {
        int result = 0;
        for (int j = 0; j < lengthB; j++) {
            int v = element(c, b, j, imm);
            for (int i = 0; i + 1 < lengthA; i += 2) {
                if (element(c, a, i, imm) <= v && v <= element(c, a, i + 1, imm)) {
                    result |= 1 << j;
                    break;
                }
            }
        }
        return result;
    }

    private static int equalEach(Cpu c, int a, int b, int imm, int lengthA, int lengthB) {
        int result = 0;
        for (int j = 0; j < elements(imm); j++) {
            boolean validA = j < lengthA;
            boolean validB = j < lengthB;
            if (validA == validB && (!validA || element(c, a, j, imm) == element(c, b, j, imm))) {
                result |= 1 << j;
            }
        }
        return result;
    }

    private static int equalOrdered(Cpu c, int a, int b, int imm, int lengthA, int lengthB) {
        int count = elements(imm);
        int result = 0;
        for (int j = 0; j < count; j++) {
            boolean match = true;
            // Past the end of a everything matches, past the end of b nothing, past the register nobody looks.
            for (int i = 0; match && i < lengthA && i + j < count; i++) {
                match = i + j < lengthB && element(c, a, i, imm) == element(c, b, i + j, imm);
            }
            if (match) {
                result |= 1 << j;
            }
        }
        return result;
    }

    private static void index(Cpu c, int imm, int result) {
        int i;
        if (result == 0) {
            i = elements(imm);
        } else if ((imm & 0x40) != 0) {
            i = 31 - Integer.numberOfLeadingZeros(result);
        } else {
            i = Integer.numberOfTrailingZeros(result);
        }
        c.gpr[1] = i;
    }

    private static void mask(Cpu c, int imm, int result) {
        if ((imm & 0x40) == 0) {
            c.xmm[0] = result;
            c.xmm[1] = 0;
        } else {
            c.xmm[0] = expand(result, imm);
            c.xmm[1] = expand(result >>> elements(imm) / 2, imm);
        }
    }

    private static long expand(int bits, int imm) {
        int width = 8 << (imm & 1);
        long r = 0;
        for (int i = 0; i < 64 / width; i++) {
            if ((bits >>> i & 1) != 0) {
                r |= (-1L >>> 64 - width) << i * width;
            }
        }
        return r;
    }
}
