package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * XSAVE, XSAVEOPT, XRSTOR, XGETBV, XSETBV for the x87 and SSE components in the standard format (SDM vol. 1,
 * chapter 13). Both components always count as in use, which the architecture allows; nothing is ever left
 * out as unmodified.
 */
public final class XState {
    /** Component 0: x87. */
    static final long X87_STATE = 1;
    /** Component 1: XMM registers; MXCSR goes with it or with component 2. */
    static final long SSE_STATE = 2;
    private static final long AVX_STATE = 4;
    private static final long SUPPORTED = X87_STATE | SSE_STATE;
    private static final int HEADER = 512;
    private static final int AREA_BYTES = 576;
    private static final int RAX = 0;
    private static final int RCX = 1;
    private static final int RDX = 2;

    private XState() {}

    /** XSAVE. */
    public static void xsave(Cpu c, int size, long address) {
        save(c, size, address);
    }

    /** XSAVEOPT: saves what XSAVE would. */
    public static void xsaveopt(Cpu c, int size, long address) {
        save(c, size, address);
    }

    private static void save(Cpu c, int size, long a) {
        enter(c, a);
        long requested = requested(c);
        Mmu.probeWrite(c, a, AREA_BYTES);
        long present = Mmu.load64(c, a + HEADER);
        if ((requested & X87_STATE) != 0) {
            FxState.storeX87(c, size, a);
        }
        if ((requested & (SSE_STATE | AVX_STATE)) != 0) {
            FxState.storeMxcsr(c, a);
        }
        if ((requested & SSE_STATE) != 0) {
            FxState.storeXmm(c, a);
        }
        Mmu.store64(c, a + HEADER, present | requested);
    }

    /** XRSTOR: components absent from the area get their initial state. */
    public static void xrstor(Cpu c, int size, long address) {
        enter(c, address);
        long requested = requested(c);
        Mmu.probeRead(c, address, AREA_BYTES);
        long present = Mmu.load64(c, address + HEADER);
        if ((present & ~c.xcr0) != 0 || Mmu.load64(c, address + HEADER + 8) != 0
                || Mmu.load64(c, address + HEADER + 16) != 0) {
            c.gp();
        }
        if ((requested & (SSE_STATE | AVX_STATE)) != 0) {
            FxState.loadMxcsr(c, address);
        }
        if ((requested & SSE_STATE) != 0) {
            if ((present & SSE_STATE) != 0) {
                FxState.loadXmm(c, address);
            } else {
                java.util.Arrays.fill(c.xmm, 0, c.code64() ? 32 : 16, 0);
            }
        }
        if ((requested & X87_STATE) != 0) {
            if ((present & X87_STATE) != 0) {
                FxState.loadX87(c, size, address);
            } else {
                X87Control.initialize(c);
                java.util.Arrays.fill(c.fpSig, 0);
                java.util.Arrays.fill(c.fpExp, 0);
            }
        }
    }

    private static void enter(Cpu c, long address) {
        requireEnabled(c);
        if ((c.cr0 & Ctl.CR0_TS) != 0) {
            c.raise(Vectors.NM);
        }
        FxState.requireAligned(c, address, 64);
    }

    private static void requireEnabled(Cpu c) {
        if ((c.cr4 & Ctl.CR4_OSXSAVE) == 0) {
            c.ud();
        }
    }

    private static long requested(Cpu c) {
        return (c.gpr[RDX] << 32 | c.gpr[RAX] & 0xFFFF_FFFFL) & c.xcr0;
    }

    /** XGETBV. */
    public static void xgetbv(Cpu c) {
        requireEnabled(c);
        if ((int) c.gpr[RCX] != 0) {
            c.gp();
        }
        c.gpr[RAX] = c.xcr0 & 0xFFFF_FFFFL;
        c.gpr[RDX] = c.xcr0 >>> 32;
    }

    /** XSETBV. */
    public static void xsetbv(Cpu c) {
        requireEnabled(c);
        c.requireSupervisor();
        long value = c.gpr[RDX] << 32 | c.gpr[RAX] & 0xFFFF_FFFFL;
        if ((int) c.gpr[RCX] != 0 || (value & X87_STATE) == 0 || (value & ~SUPPORTED) != 0) {
            c.gp();
        }
        c.xcr0 = value;
    }
}
