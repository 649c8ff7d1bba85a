package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.fp.Float80;
import org.jvirsh.emulator.fp.Float80Convert;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * FST, FIST, FISTTP, FBSTP and their popping forms (SDM vol. 2). Memory is written before any state changes,
 * because that may fault; with an unmasked IE, or for real formats OE or UE, nothing is written or popped.
 */
public final class X87Store {
    private static final int EXTENDED_BYTES = 10;

    private X87Store() {}

    /** FST to single precision memory. */
    public static void fstSingle(Cpu c, Insn i, long address) {
        real(c, i, address, 32, false);
    }

    /** FSTP to single precision memory. */
    public static void fstpSingle(Cpu c, Insn i, long address) {
        real(c, i, address, 32, true);
    }

    /** FST to double precision memory. */
    public static void fstDouble(Cpu c, Insn i, long address) {
        real(c, i, address, 64, false);
    }

    /** FSTP to double precision memory. */
    public static void fstpDouble(Cpu c, Insn i, long address) {
        real(c, i, address, 64, true);
    }

    private static void real(Cpu c, Insn i, long address, int bits, boolean pop) {
        FpContext f = X87.context(c);
        int p = c.fpTop;
        boolean missing = X87.empty(c, 0);
        long sig = missing ? Float80.DEFAULT_NAN_SIG : c.fpSig[p];
        int exp = missing ? Float80.DEFAULT_NAN_EXP : c.fpExp[p];
        long value = bits == 32 ? Float80Convert.toSingle(f, sig, exp) : Float80Convert.toDouble(f, sig, exp);
        finish(c, i, f, address, value, bits, missing, pop);
    }

    /** FIST to 16-bit memory. */
    public static void fistWord(Cpu c, Insn i, long address) {
        integer(c, i, address, 16, false, false);
    }

    /** FIST to 32-bit memory. */
    public static void fistInt(Cpu c, Insn i, long address) {
        integer(c, i, address, 32, false, false);
    }

    /** FISTP to 16-bit memory. */
    public static void fistpWord(Cpu c, Insn i, long address) {
        integer(c, i, address, 16, false, true);
    }

    /** FISTP to 32-bit memory. */
    public static void fistpInt(Cpu c, Insn i, long address) {
        integer(c, i, address, 32, false, true);
    }

    /** FISTP to 64-bit memory. */
    public static void fistpLong(Cpu c, Insn i, long address) {
        integer(c, i, address, 64, false, true);
    }

    /** FISTTP to 16-bit memory. */
    public static void fisttpWord(Cpu c, Insn i, long address) {
        integer(c, i, address, 16, true, true);
    }

    /** FISTTP to 32-bit memory. */
    public static void fisttpInt(Cpu c, Insn i, long address) {
        integer(c, i, address, 32, true, true);
    }

    /** FISTTP to 64-bit memory. */
    public static void fisttpLong(Cpu c, Insn i, long address) {
        integer(c, i, address, 64, true, true);
    }

    private static void integer(Cpu c, Insn i, long address, int bits, boolean truncate, boolean pop) {
        FpContext f = X87.context(c);
        int p = c.fpTop;
        boolean missing = X87.empty(c, 0);
        int rounding = truncate ? FpContext.ZERO : f.rounding;
        long value = missing
            ? -1L << (bits - 1)
            : Float80Convert.toInteger(f, c.fpSig[p], c.fpExp[p], bits, rounding);
        finish(c, i, f, address, value, bits, missing, pop);
    }

    private static void finish(Cpu c, Insn i, FpContext f, long address, long value, int bits,
            boolean missing, boolean pop) {
        boolean refused = missing ? (c.fpControl & FpContext.IE) == 0 : X87.storeRefused(c, f);
        if (refused) {
            writable(c, address, bits);
        } else {
            Mmu.store(c, address, value, bits >>> 3);
        }
        int flags = f.flags;
        boolean up = f.roundedUp;
        X87.begin(c, i, address);
        f.flags = flags;
        f.roundedUp = up;
        if (missing) {
            X87.underflow(c);
        } else {
            X87.commit(c, f);
        }
        if (!refused && pop) {
            X87.pop(c);
        }
    }

    /** Raises the fault that a store would. */
    private static void writable(Cpu c, long address, int bits) {
        switch (bits) {
            case 16 -> Mmu.loadForWrite16(c, address);
            case 32 -> Mmu.loadForWrite32(c, address);
            default -> Mmu.loadForWrite64(c, address);
        }
    }

    /** FSTP to double extended precision memory. */
    public static void fstpExtended(Cpu c, Insn i, long address) {
        boolean missing = X87.empty(c, 0);
        boolean refused = missing && (c.fpControl & FpContext.IE) == 0;
        Mmu.probeWrite(c, address, EXTENDED_BYTES);
        if (!refused) {
            int p = c.fpTop;
            Mmu.store64(c, address, missing ? Float80.DEFAULT_NAN_SIG : c.fpSig[p]);
            Mmu.store16(c, address + 8, missing ? Float80.DEFAULT_NAN_EXP : c.fpExp[p]);
        }
        X87.begin(c, i, address);
        c.fpStatus &= ~X87.C1;
        if (missing) {
            X87.underflow(c);
        }
        if (!refused) {
            X87.pop(c);
        }
    }

    /** FBSTP: packed decimal. */
    public static void fbstp(Cpu c, Insn i, long address) {
        FpContext f = X87.context(c);
        boolean missing = X87.empty(c, 0);
        long low = Float80Convert.BCD_INDEFINITE_LOW;
        int high = Float80Convert.BCD_INDEFINITE_HIGH;
        if (!missing) {
            low = Float80Convert.toBcd(f, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
            high = f.exp2;
        }
        boolean refused = missing ? (c.fpControl & FpContext.IE) == 0 : X87.storeRefused(c, f);
        Mmu.probeWrite(c, address, EXTENDED_BYTES);
        if (!refused) {
            Mmu.store64(c, address, low);
            Mmu.store16(c, address + 8, high);
        }
        int flags = f.flags;
        boolean up = f.roundedUp;
        X87.begin(c, i, address);
        f.flags = flags;
        f.roundedUp = up;
        if (missing) {
            X87.underflow(c);
        } else {
            X87.commit(c, f);
        }
        if (!refused) {
            X87.pop(c);
        }
    }

    /** FST ST(i). */
    public static void fstStack(Cpu c, Insn i, int st) {
        copy(c, i, st, false);
    }

    /** FSTP ST(i). */
    public static void fstpStack(Cpu c, Insn i, int st) {
        copy(c, i, st, true);
    }

    /** FSTPNCE ST(i), an undocumented alias: where ST(0) is empty nothing is copied, and no exception raised. */
    public static void fstpUnchecked(Cpu c, Insn i, int st) {
        X87.begin(c, i);
        c.fpStatus &= ~X87.C1;
        if (!X87.empty(c, 0)) {
            X87.set(c, st, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
        }
        X87.pop(c);
    }

    private static void copy(Cpu c, Insn i, int st, boolean pop) {
        X87.begin(c, i);
        if (X87.empty(c, 0)) {
            if (!X87.underflow(c)) {
                return;
            }
            X87.setNan(c, st);
        } else {
            c.fpStatus &= ~X87.C1;
            X87.set(c, st, c.fpSig[c.fpTop], c.fpExp[c.fpTop]);
        }
        if (pop) {
            X87.pop(c);
        }
    }
}
