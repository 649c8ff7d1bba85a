package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;

/** Writes of partial general registers. */
final class Registers {
    private Registers() {}

    /** Writes the low {@code size} bits (8, 16, 32, 64) of a register; 32-bit writes clear the upper half. */
    static void write(Cpu c, int size, int reg, long v) {
        switch (size) {
            case 8 -> c.gpr[reg] = c.gpr[reg] & ~0xFFL | v & 0xFF;
            case 16 -> c.gpr[reg] = c.gpr[reg] & ~0xFFFFL | v & 0xFFFF;
            case 32 -> c.gpr[reg] = v & 0xFFFF_FFFFL;
            default -> c.gpr[reg] = v;
        }
    }
}
