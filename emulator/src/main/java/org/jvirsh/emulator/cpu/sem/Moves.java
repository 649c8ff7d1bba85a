package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

import static org.jvirsh.emulator.cpu.sem.Arithmetic.sx;
import static org.jvirsh.emulator.cpu.sem.Arithmetic.zx;

/** Moves, extensions, conditional moves, exchanges, flag transfers: what computes nothing. */
public final class Moves {
    private Moves() {}

    /** MOV, MOVZX, LEA: the value itself. */
    public static long mov(long v) {
        return v;
    }

    /** MOVSX from 8 bits. */
    public static long movsx8(long v) {
        return (byte) v;
    }

    /** MOVSX from 16 bits. */
    public static long movsx16(long v) {
        return (short) v;
    }

    /** MOVSXD from 32 bits. */
    public static long movsx32(long v) {
        return (int) v;
    }

    /** XCHG. */
    public static long xchg(Cpu c, long a, long b) {
        c.second = a;
        return b;
    }

    /** CBW, CWDE, CDQE. */
    public static void cbw(Cpu c, int size) {
        Registers.write(c, size, 0, sx(c.gpr[0], size / 2));
    }

    /** CWD, CDQ, CQO. */
    public static void cwd(Cpu c, int size) {
        Registers.write(c, size, 2, sx(c.gpr[0], size) >> 63);
    }

    /** CMOVcc. */
    public static long cmov(Cpu c, int condition, long old, long v) {
        return c.condition(condition) ? v : old;
    }

    /** SETcc. */
    public static long set(Cpu c, int condition) {
        return c.condition(condition) ? 1 : 0;
    }

    /** XLAT. */
    public static void xlat(Cpu c, Insn i) {
        long offset = zx(c.gpr[3] + (c.gpr[0] & 0xFF), i.addressSize);
        long v = Mmu.load8(c, EffectiveAddress.linear(c, i, offset, 1, false));
        c.gpr[0] = c.gpr[0] & ~0xFFL | v;
    }

    /** LAHF. */
    public static void lahf(Cpu c) {
        c.gpr[0] = c.gpr[0] & ~0xFF00L | (c.status() & 0xD5 | 2) << 8;
    }

    /** SAHF. */
    public static void sahf(Cpu c) {
        int keep = c.status() & Flags.OF;
        c.setStatus(keep | (int) (c.gpr[0] >>> 8) & 0xD5);
    }

    /** CLC. */
    public static void clc(Cpu c) {
        c.setStatus(c.status() & ~Flags.CF);
    }

    /** STC. */
    public static void stc(Cpu c) {
        c.setStatus(c.status() | Flags.CF);
    }

    /** CMC. */
    public static void cmc(Cpu c) {
        c.setStatus(c.status() ^ Flags.CF);
    }

    /** CLD. */
    public static void cld(Cpu c) {
        c.eflags &= ~Flags.DF;
    }

    /** STD. */
    public static void std(Cpu c) {
        c.eflags |= Flags.DF;
    }

    /** NOP, PAUSE, hints: the operand, if any, is not accessed. */
    public static void nop(Insn i) {
        assert i.length > 0;
    }

    /** An encoding that no row fits. */
    public static void undefined(Cpu c) {
        c.ud();
    }

    /** An instruction of more than 15 bytes. */
    public static void tooLong(Cpu c) {
        c.gp();
    }
}
