package org.jvirsh.emulator.cpu;

import java.nio.charset.StandardCharsets;

/** The CPUID instruction (SDM vol. 2, CPUID; AMD APM vol. 3, appendix E). */
public final class Cpuid {
    private static final String BRAND = "jvirsh virtual CPU";
    private static final String HYPERVISOR = "jvirshjvirsh";
    private static final int EXTENDED_MAX = 0x8000_0008;
    private static final int HYPERVISOR_MAX = 0x4000_0010;
    /** The parts of leaf 1 EDX that AMD repeats in leaf 80000001 EDX. */
    private static final int AMD_COMMON = 0x0183_F3FF;

    private static final int L1D_AMD = 0x4002_0140;
    private static final int L2_AMD = 0x0200_8140;

    private Cpuid() {}

    /** Four result registers. */
    public record Result(int eax, int ebx, int ecx, int edx) {
        static final Result ZERO = new Result(0, 0, 0, 0);
    }

    /** The answer for a leaf and, where a leaf has them, a subleaf; it depends on CR4 and XCR0 too. */
    public static Result query(Cpu c, int leaf, int subleaf) {
        CpuModel m = c.model;
        int l = leaf;
        if (l >>> 16 == 0x4000 && m.has(Feature.HYPERVISOR)) {
            return hypervisor(l);
        }
        boolean extended = l < 0 && m.level() > 1;
        if (extended ? Integer.compareUnsigned(l, EXTENDED_MAX) > 0 : l < 0 || l > m.level()) {
            // Above the highest leaf the highest basic leaf answers.
            l = m.level();
            extended = false;
        }
        return extended ? extended(m, l) : basic(c, l, subleaf);
    }

    private static Result basic(Cpu c, int leaf, int subleaf) {
        CpuModel m = c.model;
        return switch (leaf) {
            case 0 -> name(m.level(), m.vendor(), false);
            case 1 -> {
                int ecx = m.word(Feature.Word.L1_ECX)
                        | ((c.cr4 & Ctl.CR4_OSXSAVE) != 0 ? 1 << 27 : 0);
                boolean apicOff = (c.msrs.apicBase & 1 << 11) == 0;
                int edx = m.word(Feature.Word.L1_EDX) & (apicOff ? ~(1 << 9) : -1);
                yield new Result(m.signature(), m.has(Feature.CLFLUSH) ? 8 << 8 : 0, ecx, edx);
            }
            case 2 -> m.amd() ? Result.ZERO : new Result(1, 0, 0, 0x2C_307D);
            case 7 -> subleaf == 0
                    ? new Result(0, m.word(Feature.Word.L7_EBX), m.word(Feature.Word.L7_ECX), 0)
                    : Result.ZERO;
            case 13 -> m.has(Feature.XSAVE) && subleaf == 0
                    ? new Result(3, 512 + 64, 512 + 64, 0) // x87 and SSE: legacy area and header
                    : Result.ZERO;
            default -> Result.ZERO;
        };
    }

    private static Result extended(CpuModel m, int leaf) {
        return switch (leaf & 0xFFFF) {
            case 0 -> m.amd() ? name(EXTENDED_MAX, m.vendor(), false) : new Result(EXTENDED_MAX, 0, 0, 0);
            case 1 -> {
                int common = m.amd() ? m.word(Feature.Word.L1_EDX) & AMD_COMMON : 0;
                yield new Result(
                        m.amd() ? m.signature() : 0, 0, m.word(Feature.Word.X1_ECX),
                        m.word(Feature.Word.X1_EDX) | common);
            }
            case 2 -> brand(0);
            case 3 -> brand(16);
            case 4 -> brand(32);
            case 5 -> m.amd() ? new Result(0x01FF_01FF, 0x01FF_01FF, L1D_AMD, L1D_AMD) : Result.ZERO;
            case 6 -> m.amd()
                    ? new Result(0, 0x4200_4200, L2_AMD, 0)
                    : new Result(0, 0, L2_AMD, 0);
            case 7 -> new Result(0, 0, 0, m.word(Feature.Word.X7_EDX));
            case 8 -> new Result(m.physicalBits() | (m.has(Feature.LM) ? 48 : 32) << 8, 0, 0, 0);
            default -> Result.ZERO;
        };
    }

    private static Result hypervisor(int leaf) {
        return switch (leaf) {
            case 0x4000_0000 -> name(HYPERVISOR_MAX, HYPERVISOR, true);
            case HYPERVISOR_MAX -> new Result((int) (CpuModel.TSC_HERTZ / 1000), 0, 0, 0);
            default -> Result.ZERO;
        };
    }

    /** Twelve characters in EBX, EDX, ECX for the vendor, in EBX, ECX, EDX for a hypervisor. */
    private static Result name(int max, String s, boolean hypervisor) {
        int first = word(s, 0);
        int second = word(s, 4);
        int third = word(s, 8);
        return hypervisor ? new Result(max, first, second, third) : new Result(max, first, third, second);
    }

    private static Result brand(int at) {
        return new Result(word(BRAND, at), word(BRAND, at + 4), word(BRAND, at + 8), word(BRAND, at + 12));
    }

    private static int word(String s, int at) {
        byte[] b = s.getBytes(StandardCharsets.US_ASCII);
        int v = 0;
        for (int i = 0; i < 4; i++) {
            v |= at + i < b.length ? b[at + i] << 8 * i : 0;
        }
        return v;
    }
}
