package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.mmu.Mmu;

import static org.jvirsh.emulator.cpu.sem.Arithmetic.zx;

/**
 * String instructions, single and repeated. Registers are exact after every element, so that a fault in the middle
 * restarts there. A repetition does a bounded number of elements per execution and then leaves the instruction pointer on itself, so
 * that interrupts are taken between. Long forward moves and stores go page by page.
 */
public final class Strings {
    private static final int RCX = 1;
    private static final int RSI = 6;
    private static final int RDI = 7;
    /** Elements per execution of a repeated instruction at the most. */
    private static final int SLICE = 4096;

    private Strings() {}

    private static long step(Cpu c, int bytes) {
        return (c.eflags & Flags.DF) != 0 ? -bytes : bytes;
    }

    private static void advance(Cpu c, Insn i, int reg, long by) {
        Registers.write(c, i.addressSize, reg, c.gpr[reg] + by);
    }

    private static long source(Cpu c, Insn i, int bytes) {
        return EffectiveAddress.linear(c, i, zx(c.gpr[RSI], i.addressSize), bytes, false);
    }

    private static long destination(Cpu c, Insn i, int bytes, boolean write) {
        return EffectiveAddress.linear(c, Seg.ES, zx(c.gpr[RDI], i.addressSize), bytes, write);
    }

    private static long count(Cpu c, Insn i) {
        return zx(c.gpr[RCX], i.addressSize);
    }

    /** After a slice: go on with the same instruction if elements remain. */
    private static void again(Cpu c, Insn i) {
        if (count(c, i) != 0) {
            c.rip = i.rip;
        }
    }

    private interface Element {
        /** Does one element; false ends the repetition. */
        boolean run(Cpu c, Insn i, int bytes);
    }

    private static void repeat(Cpu c, Insn i, int bytes, Element e) {
        if (i.repeat == 0) {
            e.run(c, i, bytes);
            return;
        }
        for (int k = 0; k < SLICE; k++) {
            if (count(c, i) == 0) {
                return;
            }
            boolean more = e.run(c, i, bytes);
            advance(c, i, RCX, -1);
            if (!more) {
                return;
            }
        }
        again(c, i);
    }

    /** MOVS. */
    public static void movs(Cpu c, Insn i, int size) {
        int bytes = size >>> 3;
        if (i.repeat != 0 && (c.eflags & Flags.DF) == 0 && count(c, i) > 4) {
            bulkMove(c, i, bytes);
        } else {
            repeat(c, i, bytes, Strings::moveOne);
        }
    }

    private static boolean moveOne(Cpu c, Insn i, int bytes) {
        long v = Mmu.load(c, source(c, i, bytes), bytes);
        Mmu.store(c, destination(c, i, bytes, true), v, bytes);
        advance(c, i, RSI, step(c, bytes));
        advance(c, i, RDI, step(c, bytes));
        return true;
    }

    /** Elements that fit between an offset and its next page boundary in linear, physical and offset space. */
    private static long room(Insn i, long linear, long offset, int bytes) {
        long room = 4096 - (linear & 4095);
        if (i.addressSize == 16) {
            room = Math.min(room, 0x10000 - (offset & 0xFFFF));
        }
        return room / bytes;
    }

    private static void bulkMove(Cpu c, Insn i, int bytes) {
        for (int k = 0; k < 16; k++) {
            long n = count(c, i);
            if (n == 0) {
                return;
            }
            long from = source(c, i, bytes);
            long to = destination(c, i, bytes, true);
            n = Math.min(n, Math.min(room(i, from, c.gpr[RSI], bytes), room(i, to, c.gpr[RDI], bytes)));
            long length = n * bytes;
            long hostFrom = n > 1 ? Mmu.hostForRead(c, from) : 0;
            long hostTo = hostFrom != 0 ? Mmu.hostForWrite(c, to) : 0;
            boolean overlap = hostTo > hostFrom && hostTo < hostFrom + length;
            if (hostFrom == 0 || hostTo == 0 || overlap || !limitsHold(c, i, length)) {
                moveOne(c, i, bytes);
                advance(c, i, RCX, -1);
                continue;
            }
            RawMemory.copy(hostFrom, hostTo, length);
            advance(c, i, RSI, length);
            advance(c, i, RDI, length);
            advance(c, i, RCX, -n);
        }
        again(c, i);
    }

    /** Whether the last byte of both stretches passes the segment checks; if not, the elements find out one by one. */
    private static boolean limitsHold(Cpu c, Insn i, long length) {
        if ((c.mode & (Cpu.MODE_64 | Cpu.MODE_FLAT)) != 0 && i.segment < Seg.FS) {
            return true;
        }
        return c.code64() || zx(c.gpr[RSI], i.addressSize) + length - 1 <= c.segLimit[i.segment]
                && zx(c.gpr[RDI], i.addressSize) + length - 1 <= c.segLimit[Seg.ES];
    }

    /** STOS. */
    public static void stos(Cpu c, Insn i, int size) {
        int bytes = size >>> 3;
        if (i.repeat != 0 && (c.eflags & Flags.DF) == 0 && count(c, i) > 4) {
            bulkStore(c, i, bytes);
        } else {
            repeat(c, i, bytes, Strings::storeOne);
        }
    }

    private static boolean storeOne(Cpu c, Insn i, int bytes) {
        Mmu.store(c, destination(c, i, bytes, true), c.gpr[0], bytes);
        advance(c, i, RDI, step(c, bytes));
        return true;
    }

    private static void bulkStore(Cpu c, Insn i, int bytes) {
        long v = c.gpr[0];
        boolean uniform = bytes == 1 || zx(v, bytes * 8) == (v & 0xFF) * (0x0101_0101_0101_0101L >>> 64 - bytes * 8);
        for (int k = 0; k < 16; k++) {
            long n = count(c, i);
            if (n == 0) {
                return;
            }
            long to = destination(c, i, bytes, true);
            n = Math.min(n, room(i, to, c.gpr[RDI], bytes));
            long length = n * bytes;
            long host = n > 1 ? Mmu.hostForWrite(c, to) : 0;
            boolean fits = c.code64() || zx(c.gpr[RDI], i.addressSize) + length - 1 <= c.segLimit[Seg.ES];
            if (host == 0 || !fits) {
                storeOne(c, i, bytes);
                advance(c, i, RCX, -1);
                continue;
            }
            if (uniform) {
                RawMemory.fill(host, length, (byte) v);
            } else {
                fillPattern(host, n, v, bytes);
            }
            advance(c, i, RDI, length);
            advance(c, i, RCX, -n);
        }
        again(c, i);
    }

    private static void fillPattern(long host, long n, long v, int bytes) {
        for (long k = 0; k < n; k++) {
            switch (bytes) {
                case 2 -> RawMemory.put16(host + 2 * k, (short) v);
                case 4 -> RawMemory.put32(host + 4 * k, (int) v);
                default -> RawMemory.put64(host + 8 * k, v);
            }
        }
    }

    /** LODS. */
    public static void lods(Cpu c, Insn i, int size) {
        repeat(c, i, size >>> 3, (cpu, insn, bytes) -> {
            long v = Mmu.load(cpu, source(cpu, insn, bytes), bytes);
            Registers.write(cpu, bytes * 8, 0, v);
            advance(cpu, insn, RSI, step(cpu, bytes));
            return true;
        });
    }

    private static boolean goesOn(Cpu c, Insn i) {
        return c.zf() == (i.repeat == 0xF3);
    }

    /** CMPS. */
    public static void cmps(Cpu c, Insn i, int size) {
        repeat(c, i, size >>> 3, (cpu, insn, bytes) -> {
            long a = Mmu.load(cpu, source(cpu, insn, bytes), bytes);
            long b = Mmu.load(cpu, destination(cpu, insn, bytes, false), bytes);
            Arithmetic.cmp(cpu, bytes * 8, a, b);
            advance(cpu, insn, RSI, step(cpu, bytes));
            advance(cpu, insn, RDI, step(cpu, bytes));
            return goesOn(cpu, insn);
        });
    }

    /** SCAS. */
    public static void scas(Cpu c, Insn i, int size) {
        repeat(c, i, size >>> 3, (cpu, insn, bytes) -> {
            long b = Mmu.load(cpu, destination(cpu, insn, bytes, false), bytes);
            Arithmetic.cmp(cpu, bytes * 8, zx(cpu.gpr[0], bytes * 8), b);
            advance(cpu, insn, RDI, step(cpu, bytes));
            return goesOn(cpu, insn);
        });
    }
}
