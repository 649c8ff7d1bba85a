package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.fp.Float80;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * FNSTENV, FLDENV, FNSAVE, FRSTOR in their four formats: 14 or 28 bytes, protected or real mode (SDM vol. 1,
 * figures 8-9 to 8-12). The environment is followed in FNSAVE's image by the registers in stack order, 10
 * bytes each.
 */
public final class X87Environment {
    private static final int BYTES_16 = 14;
    private static final int BYTES_32 = 28;
    private static final int REGISTER_BYTES = 10;
    private static final long HIGH_ONES = 0xFFFF_0000L;

    private X87Environment() {}

    /** FNSTENV: stores, then masks all exceptions. */
    public static void fnstenv(Cpu c, int size, long address) {
        Mmu.probeWrite(c, address, bytes(size));
        store(c, size, address);
        c.fpControl |= FpContext.ALL;
        X87.summarize(c);
    }

    /** FNSAVE: stores everything, then initializes. */
    public static void fnsave(Cpu c, int size, long address) {
        int environment = bytes(size);
        Mmu.probeWrite(c, address, environment + 8 * REGISTER_BYTES);
        store(c, size, address);
        for (int n = 0; n < 8; n++) {
            int p = X87.physical(c, n);
            long a = address + environment + (long) n * REGISTER_BYTES;
            Mmu.store64(c, a, c.fpSig[p]);
            Mmu.store16(c, a + 8, c.fpExp[p]);
        }
        X87Control.initialize(c);
    }

    /** FLDENV. */
    public static void fldenv(Cpu c, int size, long address) {
        Mmu.probeRead(c, address, bytes(size));
        load(c, size, address);
    }

    /** FRSTOR. */
    public static void frstor(Cpu c, int size, long address) {
        int environment = bytes(size);
        Mmu.probeRead(c, address, environment + 8 * REGISTER_BYTES);
        load(c, size, address);
        for (int n = 0; n < 8; n++) {
            int p = X87.physical(c, n);
            long a = address + environment + (long) n * REGISTER_BYTES;
            c.fpSig[p] = Mmu.load64(c, a);
            c.fpExp[p] = (int) Mmu.load16(c, a + 8);
        }
    }

    private static int bytes(int size) {
        return size == 16 ? BYTES_16 : BYTES_32;
    }

    private static void store(Cpu c, int size, long a) {
        long ip = c.fpInstruction;
        long dp = c.fpData;
        boolean linear = c.realOrV86();
        if (linear) {
            ip = ip + ((long) c.fpInstructionSelector << 4) & 0xFFFF_FFFFL;
            dp = dp + ((long) c.fpDataSelector << 4) & 0xFFFF_FFFFL;
        }
        if (size == 16) {
            Mmu.store16(c, a, c.fpControl);
            Mmu.store16(c, a + 2, X87.status(c));
            Mmu.store16(c, a + 4, tags(c));
            Mmu.store16(c, a + 6, ip);
            Mmu.store16(c, a + 8, linear ? ip >>> 4 & 0xF000 | c.fpOpcode : c.fpInstructionSelector);
            Mmu.store16(c, a + 10, dp);
            Mmu.store16(c, a + 12, linear ? dp >>> 4 & 0xF000 : c.fpDataSelector);
            return;
        }
        Mmu.store32(c, a, HIGH_ONES | c.fpControl);
        Mmu.store32(c, a + 4, HIGH_ONES | X87.status(c));
        Mmu.store32(c, a + 8, HIGH_ONES | tags(c));
        if (linear) {
            Mmu.store32(c, a + 12, HIGH_ONES | ip);
            Mmu.store32(c, a + 16, ip >>> 4 & 0x0FFF_F000 | c.fpOpcode);
            Mmu.store32(c, a + 20, HIGH_ONES | dp);
            Mmu.store32(c, a + 24, dp >>> 4 & 0x0FFF_F000);
        } else {
            Mmu.store32(c, a + 12, ip);
            Mmu.store32(c, a + 16, (long) c.fpOpcode << 16 | c.fpInstructionSelector);
            Mmu.store32(c, a + 20, dp);
            Mmu.store32(c, a + 24, HIGH_ONES | c.fpDataSelector);
        }
    }

    private static void load(Cpu c, int size, long a) {
        int step = size == 16 ? 2 : 4;
        long control = Mmu.load16(c, a);
        long status = Mmu.load16(c, a + step);
        long tags = Mmu.load16(c, a + 2 * step);
        long ip = Mmu.load(c, a + 3 * step, step);
        long ipHigh = Mmu.load(c, a + 4 * step, step);
        long dp = Mmu.load(c, a + 5 * step, step);
        long dpHigh = Mmu.load(c, a + 6 * step, step);
        if (c.realOrV86()) {
            // kept as an offset from a zero selector: the linear address is all the image holds
            c.fpInstruction = ip & 0xFFFF | (ipHigh & 0x0FFF_F000) << 4;
            c.fpInstructionSelector = 0;
            c.fpOpcode = (int) ipHigh & 0x7FF;
            c.fpData = dp & 0xFFFF | (dpHigh & 0x0FFF_F000) << 4;
            c.fpDataSelector = 0;
        } else {
            c.fpInstruction = ip;
            c.fpInstructionSelector = (int) ipHigh & 0xFFFF;
            c.fpOpcode = (int) (ipHigh >>> 16) & 0x7FF;
            c.fpData = dp;
            c.fpDataSelector = (int) dpHigh & 0xFFFF;
        }
        c.fpTop = (int) status >>> X87.TOP_SHIFT & 7;
        c.fpStatus = (int) status & X87.NOT_TOP;
        c.fpValid = 0;
        for (int p = 0; p < 8; p++) {
            if ((tags >>> 2 * p & 3) != 3) {
                c.fpValid |= 1 << p;
            }
        }
        X87Control.setControl(c, (int) control);
    }

    /** The tag word: per physical register 0 valid, 1 zero, 2 special, 3 empty. */
    static int tags(Cpu c) {
        int word = 0;
        for (int p = 0; p < 8; p++) {
            int tag;
            if ((c.fpValid >>> p & 1) == 0) {
                tag = 3;
            } else if (Float80.isZero(c.fpSig[p], c.fpExp[p])) {
                tag = 1;
            } else {
                int field = c.fpExp[p] & Float80.EXP_MASK;
                tag = field == 0 || field == Float80.EXP_MASK || c.fpSig[p] >= 0 ? 2 : 0;
            }
            word |= tag << 2 * p;
        }
        return word;
    }
}
