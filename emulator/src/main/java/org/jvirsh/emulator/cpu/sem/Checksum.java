package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;

/** CRC32 (SDM vol. 2): the Castagnoli polynomial 11EDC6F41, bit-reflected, without inversions. */
public final class Checksum {
    private static final int POLYNOMIAL = 0x82F6_3B78;
    private static final int[] TABLE = table();

    private Checksum() {}

    private static int[] table() {
        int[] t = new int[256];
        for (int i = 0; i < 256; i++) {
            int v = i;
            for (int k = 0; k < 8; k++) {
                v = v >>> 1 ^ ((v & 1) != 0 ? POLYNOMIAL : 0);
            }
            t[i] = v;
        }
        return t;
    }

    /** CRC32 of one byte. */
    public static long crc32Byte(Cpu c, long crc, long b) {
        return update((int) crc, b, 8);
    }

    /** CRC32 of a word, doubleword or quadword. */
    public static long crc32(Cpu c, Insn i, long crc, long b) {
        return update((int) crc, b, i.operandSize);
    }

    private static long update(int crc, long b, int bits) {
        int r = crc;
        for (int s = 0; s < bits; s += 8) {
            r = r >>> 8 ^ TABLE[(r ^ (int) (b >>> s)) & 0xFF];
        }
        return r & 0xFFFF_FFFFL;
    }
}
