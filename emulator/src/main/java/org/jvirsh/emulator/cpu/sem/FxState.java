package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * FXSAVE, FXRSTOR, LDMXCSR, STMXCSR, and the 512-byte legacy area that XSAVE shares (SDM vol. 1, table 10-2
 * and section 13.4.1). An operand size of 64 bits selects the format with 64-bit pointers.
 */
public final class FxState {
    /** Bits of MXCSR that exist; storing others raises #GP. */
    static final int MXCSR_MASK = 0xFFFF;
    private static final int LEGACY_BYTES = 512;
    private static final int REGISTERS = 32;
    private static final int XMM = 160;
    private static final int MXCSR = 24;

    private FxState() {}

    /** FXSAVE. */
    public static void fxsave(Cpu c, int size, long address) {
        requireAligned(c, address, 16);
        Mmu.probeWrite(c, address, LEGACY_BYTES);
        storeX87(c, size, address);
        storeMxcsr(c, address);
        if ((c.cr4 & Ctl.CR4_OSFXSR) != 0) {
            storeXmm(c, address);
        }
    }

    /** FXRSTOR. */
    public static void fxrstor(Cpu c, int size, long address) {
        requireAligned(c, address, 16);
        Mmu.probeRead(c, address, LEGACY_BYTES);
        boolean sse = (c.cr4 & Ctl.CR4_OSFXSR) != 0;
        if (sse) {
            loadMxcsr(c, address);
            loadXmm(c, address);
        }
        loadX87(c, size, address);
    }

    /** LDMXCSR. */
    public static void ldmxcsr(Cpu c, long address) {
        setMxcsr(c, Mmu.load32(c, address));
    }

    /** STMXCSR. */
    public static void stmxcsr(Cpu c, long address) {
        Mmu.store32(c, address, c.mxcsr);
    }

    /** The pointer as registers of 48 bits keep it. */
    private static long canonical(long pointer) {
        return pointer << 16 >> 16;
    }

    private static void setMxcsr(Cpu c, long value) {
        if ((value & ~(long) MXCSR_MASK) != 0) {
            c.gp();
        }
        c.mxcsr = (int) value;
    }

    static void requireAligned(Cpu c, long address, int alignment) {
        if ((address & alignment - 1) != 0) {
            c.gp();
        }
    }

    /** Stores the x87 part: bytes 0 to 23 and the eight registers. */
    static void storeX87(Cpu c, int size, long a) {
        Mmu.store16(c, a, c.fpControl);
        Mmu.store16(c, a + 2, X87.status(c));
        Mmu.store16(c, a + 4, c.fpValid);
        Mmu.store16(c, a + 6, c.fpOpcode);
        if (size == 64) {
            Mmu.store64(c, a + 8, c.fpInstruction);
            Mmu.store64(c, a + 16, c.fpData);
        } else {
            Mmu.store32(c, a + 8, c.fpInstruction);
            Mmu.store32(c, a + 12, c.fpInstructionSelector);
            Mmu.store32(c, a + 16, c.fpData);
            Mmu.store32(c, a + 20, c.fpDataSelector);
        }
        for (int n = 0; n < 8; n++) {
            int p = X87.physical(c, n);
            Mmu.store64(c, a + REGISTERS + 16L * n, c.fpSig[p]);
            Mmu.store64(c, a + REGISTERS + 16L * n + 8, c.fpExp[p]);
        }
    }

    /** Loads the x87 part. */
    static void loadX87(Cpu c, int size, long a) {
        int status = (int) Mmu.load16(c, a + 2);
        c.fpTop = status >>> X87.TOP_SHIFT & 7;
        c.fpStatus = status & X87.NOT_TOP;
        c.fpValid = (int) Mmu.load8(c, a + 4);
        c.fpOpcode = (int) Mmu.load16(c, a + 6) & 0x7FF;
        if (size == 64) {
            c.fpInstruction = canonical(Mmu.load64(c, a + 8));
            c.fpInstructionSelector = 0;
            c.fpData = canonical(Mmu.load64(c, a + 16));
            c.fpDataSelector = 0;
        } else {
            c.fpInstruction = Mmu.load32(c, a + 8);
            c.fpInstructionSelector = (int) Mmu.load16(c, a + 12);
            c.fpData = Mmu.load32(c, a + 16);
            c.fpDataSelector = (int) Mmu.load16(c, a + 20);
        }
        for (int n = 0; n < 8; n++) {
            int p = X87.physical(c, n);
            c.fpSig[p] = Mmu.load64(c, a + REGISTERS + 16L * n);
            c.fpExp[p] = (int) Mmu.load16(c, a + REGISTERS + 16L * n + 8);
        }
        X87Control.setControl(c, (int) Mmu.load16(c, a));
    }

    /** Stores MXCSR and its mask. */
    static void storeMxcsr(Cpu c, long a) {
        Mmu.store32(c, a + MXCSR, c.mxcsr);
        Mmu.store32(c, a + MXCSR + 4, MXCSR_MASK);
    }

    /** Loads MXCSR; #GP if a bit that does not exist is set. */
    static void loadMxcsr(Cpu c, long a) {
        setMxcsr(c, Mmu.load32(c, a + MXCSR));
    }

    /** Stores the XMM registers the mode has. */
    static void storeXmm(Cpu c, long a) {
        int words = c.code64() ? 32 : 16;
        for (int n = 0; n < words; n++) {
            Mmu.store64(c, a + XMM + 8L * n, c.xmm[n]);
        }
    }

    /** Loads the XMM registers the mode has. */
    static void loadXmm(Cpu c, long a) {
        int words = c.code64() ? 32 : 16;
        for (int n = 0; n < words; n++) {
            c.xmm[n] = Mmu.load64(c, a + XMM + 8L * n);
        }
    }
}
