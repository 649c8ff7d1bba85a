package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Vectors;

/** Decimal adjustments (SDM vol. 2, AAA, AAD, AAM, AAS, DAA, DAS). */
public final class Bcd {
    private Bcd() {}

    private static void al(Cpu c, int v) {
        c.gpr[0] = c.gpr[0] & ~0xFFL | v & 0xFF;
    }

    private static void ax(Cpu c, int v) {
        c.gpr[0] = c.gpr[0] & ~0xFFFFL | v & 0xFFFF;
    }

    /** DAA. */
    public static void daa(Cpu c) {
        int old = (int) c.gpr[0] & 0xFF;
        boolean cf = c.cf();
        boolean af = c.af();
        int v = old;
        boolean carry = false;
        if ((old & 15) > 9 || af) {
            v += 6;
            carry = cf || v > 0xFF;
            af = true;
        } else {
            af = false;
        }
        if (old > 0x99 || cf) {
            v += 0x60;
            carry = true;
        }
        al(c, v);
        c.deferPartial((byte) v, (carry ? Flags.CF : 0) | (af ? Flags.AF : 0));
    }

    /** DAS. */
    public static void das(Cpu c) {
        int old = (int) c.gpr[0] & 0xFF;
        boolean cf = c.cf();
        boolean af = c.af();
        int v = old;
        boolean carry = false;
        if ((old & 15) > 9 || af) {
            v -= 6;
            carry = cf || v < 0;
            af = true;
        } else {
            af = false;
        }
        if (old > 0x99 || cf) {
            v -= 0x60;
            carry = true;
        }
        al(c, v);
        c.deferPartial((byte) v, (carry ? Flags.CF : 0) | (af ? Flags.AF : 0));
    }

    /** AAA. */
    public static void aaa(Cpu c) {
        int v = (int) c.gpr[0] & 0xFFFF;
        boolean adjust = (v & 15) > 9 || c.af();
        if (adjust) {
            v += 0x106;
        }
        v &= 0xFF0F;
        ax(c, v);
        c.deferPartial((byte) v, adjust ? Flags.CF | Flags.AF : 0);
    }

    /** AAS. */
    public static void aas(Cpu c) {
        int v = (int) c.gpr[0] & 0xFFFF;
        boolean adjust = (v & 15) > 9 || c.af();
        if (adjust) {
            v -= 0x106;
        }
        v &= 0xFF0F;
        ax(c, v);
        c.deferPartial((byte) v, adjust ? Flags.CF | Flags.AF : 0);
    }

    /** AAM: #DE for base zero. */
    public static void aam(Cpu c, long base) {
        if (base == 0) {
            c.raise(Vectors.DE);
        }
        int v = (int) c.gpr[0] & 0xFF;
        int low = v % (int) base;
        ax(c, v / (int) base << 8 | low);
        c.deferPartial((byte) low, 0);
    }

    /** AAD. */
    public static void aad(Cpu c, long base) {
        int v = (int) c.gpr[0] & 0xFFFF;
        int low = (v & 0xFF) + (v >>> 8) * (int) base & 0xFF;
        ax(c, low);
        c.deferPartial((byte) low, 0);
    }

    /** SALC: AL becomes FF or 00 after CF. */
    public static void salc(Cpu c) {
        al(c, c.cf() ? 0xFF : 0);
    }
}
