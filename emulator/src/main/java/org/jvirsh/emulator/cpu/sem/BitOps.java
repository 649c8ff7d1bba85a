package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * Bit tests, scans and byte swaps of the base instruction set (SDM vol. 2, BSF to BTS, BSWAP, MOVBE). Flags
 * the manuals leave undefined are what AMD's family 19h leaves: BT changes CF alone, BSF and BSR change ZF
 * alone.
 */
public final class BitOps {
    private BitOps() {}

    /** Sign-extends from {@code size} bits, the form deferred flags want. */
    static long signed(long v, int size) {
        return v << 64 - size >> 64 - size;
    }

    /** Wraps an offset at the address size. */
    static long address(long offset, int addressSize) {
        return addressSize == 64 ? offset : offset & (1L << addressSize) - 1;
    }

    /** Replaces CF and leaves the other flags as they are. */
    static void setCarry(Cpu c, boolean carry) {
        int cf = carry ? Flags.CF : 0;
        if (c.flagKind == Cpu.F_EXPLICIT || c.flagKind == Cpu.F_PARTIAL) {
            c.flagB = c.flagB & ~Flags.CF | cf;
        } else {
            c.deferPartial(c.flagR, (c.of() ? Flags.OF : 0) | (c.af() ? Flags.AF : 0) | cf);
        }
    }

    private static long bit(int size, long b) {
        return 1L << (b & size - 1);
    }

    /** BT. */
    public static void bt(Cpu c, int size, long a, long b) {
        setCarry(c, (a & bit(size, b)) != 0);
    }

    /** BTS. */
    public static long bts(Cpu c, int size, long a, long b) {
        bt(c, size, a, b);
        return a | bit(size, b);
    }

    /** BTR. */
    public static long btr(Cpu c, int size, long a, long b) {
        bt(c, size, a, b);
        return a & ~bit(size, b);
    }

    /** BTC. */
    public static long btc(Cpu c, int size, long a, long b) {
        bt(c, size, a, b);
        return a ^ bit(size, b);
    }

    /** Linear address of the operand-sized word that holds bit {@code b}, counted from {@code offset}. */
    private static long word(Cpu c, Insn i, int size, long offset, long b, boolean write) {
        long bytes = (signed(b, size) & -size) >> 3;
        return EffectiveAddress.linear(c, i, address(offset + bytes, i.addressSize), size / 8, write);
    }

    /** BT with a bit string in memory. */
    public static void btMemory(Cpu c, Insn i, int size, long offset, long b) {
        bt(c, size, Mmu.load(c, word(c, i, size, offset, b, false), size / 8), b);
    }

    /** BTS with a bit string in memory. */
    public static void btsMemory(Cpu c, Insn i, int size, long offset, long b) {
        long a = word(c, i, size, offset, b, true);
        long v = loadForWrite(c, a, size);
        Mmu.store(c, a, v | bit(size, b), size / 8);
        bt(c, size, v, b);
    }

    /** BTR with a bit string in memory. */
    public static void btrMemory(Cpu c, Insn i, int size, long offset, long b) {
        long a = word(c, i, size, offset, b, true);
        long v = loadForWrite(c, a, size);
        Mmu.store(c, a, v & ~bit(size, b), size / 8);
        bt(c, size, v, b);
    }

    /** BTC with a bit string in memory. */
    public static void btcMemory(Cpu c, Insn i, int size, long offset, long b) {
        long a = word(c, i, size, offset, b, true);
        long v = loadForWrite(c, a, size);
        Mmu.store(c, a, v ^ bit(size, b), size / 8);
        bt(c, size, v, b);
    }

    private static long loadForWrite(Cpu c, long a, int size) {
        return switch (size) {
            case 16 -> Mmu.loadForWrite16(c, a);
            case 32 -> Mmu.loadForWrite32(c, a);
            default -> Mmu.loadForWrite64(c, a);
        };
    }

    private static void scanned(Cpu c, Insn i, int size, long v, long position) {
        c.setStatus(c.status() & ~Flags.ZF | (v == 0 ? Flags.ZF : 0));
        if (v != 0) {
            c.gpr[i.r0] = size == 16 ? c.gpr[i.r0] & ~0xFFFFL | position : position;
        }
    }

    /** BSF; for a zero source the register stays as it is, with all its 64 bits. */
    public static void bsf(Cpu c, Insn i, int size, long a, long v) {
        scanned(c, i, size, v, Long.numberOfTrailingZeros(v));
    }

    /** BSR; for a zero source the register stays as it is, with all its 64 bits. */
    public static void bsr(Cpu c, Insn i, int size, long a, long v) {
        scanned(c, i, size, v, 63 - Long.numberOfLeadingZeros(v));
    }

    /** BSWAP; with 16-bit operand size, which the manuals leave undefined, the word becomes zero. */
    public static long bswap(Cpu c, int size, long a) {
        return size == 16 ? 0 : Long.reverseBytes(a) >>> 64 - size;
    }

    /** MOVBE. */
    public static long movbe(Cpu c, int size, long b) {
        return Long.reverseBytes(b) >>> 64 - size;
    }
}
