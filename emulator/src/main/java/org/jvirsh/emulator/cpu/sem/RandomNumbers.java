package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Flags;

/** RDRAND and RDSEED (SDM vol. 2), from the processor's generator, which never runs dry. */
public final class RandomNumbers {
    private RandomNumbers() {}

    /** RDRAND and RDSEED: CF says that the number is good, the other flags are clear. */
    public static long rdrand(Cpu c, int size) {
        c.setStatus(Flags.CF);
        long v = c.random.nextLong();
        return size == 64 ? v : v >>> 64 - size;
    }
}
