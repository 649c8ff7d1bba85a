package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.DebugRegisters;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.IoPermission;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.Segmentation;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.mmu.Mmu;

/** IN, OUT, INS, OUTS. */
public final class IoOps {
    /** Iterations of a repeated instruction before the engine looks for interrupts again. */
    private static final int ITERATIONS = 256;

    private static final int RCX = 1;
    private static final int RDX = 2;
    private static final int RSI = 6;
    private static final int RDI = 7;

    private IoOps() {}

    private static long read(Cpu c, int port, int bytes) {
        IoPermission.check(c, port, bytes);
        long v = c.ports.in(port, bytes) & 0xFFFF_FFFFL;
        DebugRegisters.portAccess(c, port, bytes);
        return v;
    }

    private static void write(Cpu c, int port, long v, int bytes) {
        IoPermission.check(c, port, bytes);
        c.ports.out(port, (int) v, bytes);
        DebugRegisters.portAccess(c, port, bytes);
    }

    /** Bytes of a word-or-doubleword access: there are no 64-bit ports. */
    private static int bytes(int size) {
        return size == 16 ? 2 : 4;
    }

    /** IN AL. */
    public static long in8(Cpu c, long port) {
        return read(c, (int) port & 0xFFFF, 1);
    }

    /** IN AX and IN EAX. */
    public static long in(Cpu c, int size, long port) {
        return read(c, (int) port & 0xFFFF, bytes(size));
    }

    /** OUT AL. */
    public static void out8(Cpu c, long port, long v) {
        write(c, (int) port & 0xFFFF, v, 1);
    }

    /** OUT AX and OUT EAX. */
    public static void out(Cpu c, int size, long port, long v) {
        write(c, (int) port & 0xFFFF, v, bytes(size));
    }

    /** INSB. */
    public static void insb(Cpu c, Insn i) {
        repeat(c, i, 1, true);
    }

    /** INSW and INSD. */
    public static void ins(Cpu c, Insn i, int size) {
        repeat(c, i, bytes(size), true);
    }

    /** OUTSB. */
    public static void outsb(Cpu c, Insn i) {
        repeat(c, i, 1, false);
    }

    /** OUTSW and OUTSD. */
    public static void outs(Cpu c, Insn i, int size) {
        repeat(c, i, bytes(size), false);
    }

    private static void repeat(Cpu c, Insn i, int bytes, boolean input) {
        if (i.repeat == 0) {
            once(c, i, bytes, input);
            return;
        }
        // Checked even if the count is zero.
        IoPermission.check(c, (int) c.gpr[RDX] & 0xFFFF, bytes);
        long mask = mask(i);
        int limit = (c.attention & Cpu.A_STEP) != 0 ? 1 : ITERATIONS;
        for (int n = 0; (c.gpr[RCX] & mask) != 0; n++) {
            if (n == limit) {
                c.rip = i.rip;
                return;
            }
            once(c, i, bytes, input);
            advance(c, i, RCX, -1);
        }
    }

    private static long mask(Insn i) {
        return switch (i.addressSize) {
            case 16 -> 0xFFFFL;
            case 32 -> 0xFFFF_FFFFL;
            default -> -1L;
        };
    }

    private static void advance(Cpu c, Insn i, int register, long step) {
        long v = c.gpr[register] + step;
        c.gpr[register] = i.addressSize == 16 ? c.gpr[register] & ~0xFFFFL | v & 0xFFFF : v & mask(i);
    }

    private static void once(Cpu c, Insn i, int bytes, boolean input) {
        int port = (int) c.gpr[RDX] & 0xFFFF;
        int index = input ? RDI : RSI;
        int seg = input ? Seg.ES : i.segment;
        IoPermission.check(c, port, bytes);
        long a = Segmentation.linear(c, seg, c.gpr[index] & mask(i), bytes, input);
        if (input) {
            // A fault must come before the device sees the read.
            Mmu.probeWrite(c, a, bytes);
            Mmu.store(c, a, read(c, port, bytes), bytes);
        } else {
            write(c, port, Mmu.load(c, a, bytes), bytes);
        }
        advance(c, i, index, (c.eflags & Flags.DF) != 0 ? -bytes : bytes);
    }
}
