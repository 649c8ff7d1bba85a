package org.jvirsh.emulator.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A fast compressor in the LZ4 block format: sequences of literals and of matches up to 64 KiB back, found through one
 * hash table without chains. An instance is for one thread.
 */
final class LzCompressor {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HASH_BITS = 14;
    private static final int MIN_MATCH = 4;
    private static final int MOST_DISTANCE = 65_535;
    /** The format wants the last match to begin 12 bytes before the end and the last 5 bytes to be literals. */
    private static final int LAST_MATCH = 12;
    private static final int LAST_LITERALS = 5;
    private static final int SKIP_SHIFT = 6;

    private final int[] table = new int[1 << HASH_BITS];
    private byte[] out = new byte[0];
    private int op;

    /** Room that the result of {@code n} bytes may need. */
    static int bound(int n) {
        return n + n / 255 + 16;
    }

    /** Compresses {@code n} bytes into {@code to} from {@code at}; the number of bytes written. */
    int compress(byte[] from, int n, byte[] to, int at) {
        Arrays.fill(table, -1);
        out = to;
        op = at;
        int anchor = 0;
        int ip = 0;
        int lastMatch = n - LAST_MATCH;
        int matchEnd = n - LAST_LITERALS;
        int misses = 1 << SKIP_SHIFT;
        while (ip < lastMatch) {
            int word = (int) INT.get(from, ip);
            int h = word * 0x9E37_79B1 >>> 32 - HASH_BITS;
            int candidate = table[h];
            table[h] = ip;
            if (candidate < 0 || ip - candidate > MOST_DISTANCE || (int) INT.get(from, candidate) != word) {
                ip += misses++ >>> SKIP_SHIFT;
                continue;
            }
            misses = 1 << SKIP_SHIFT;
            int length = MIN_MATCH + common(from, candidate + MIN_MATCH, ip + MIN_MATCH, matchEnd);
            while (ip > anchor && candidate > 0 && from[ip - 1] == from[candidate - 1]) {
                ip--;
                candidate--;
                length++;
            }
            sequence(from, anchor, ip - anchor, ip - candidate, length);
            ip += length;
            anchor = ip;
        }
        literals(from, anchor, n - anchor);
        return op - at;
    }

    private static int common(byte[] b, int p, int q, int end) {
        int start = q;
        while (q + 8 <= end) {
            long diff = (long) LONG.get(b, p) ^ (long) LONG.get(b, q);
            if (diff != 0) {
                return q - start + (Long.numberOfTrailingZeros(diff) >>> 3);
            }
            p += 8;
            q += 8;
        }
        while (q < end && b[p] == b[q]) {
            p++;
            q++;
        }
        return q - start;
    }

    private void sequence(byte[] from, int at, int literals, int distance, int length) {
        int token = op++;
        int m = length - MIN_MATCH;
        out[token] = (byte) (Math.min(literals, 15) << 4 | Math.min(m, 15));
        more(literals);
        System.arraycopy(from, at, out, op, literals);
        op += literals;
        out[op++] = (byte) distance;
        out[op++] = (byte) (distance >>> 8);
        more(m);
    }

    private void literals(byte[] from, int at, int count) {
        out[op++] = (byte) (Math.min(count, 15) << 4);
        more(count);
        System.arraycopy(from, at, out, op, count);
        op += count;
    }

    private void more(int n) {
        if (n >= 15) {
            int rest = n - 15;
            while (rest >= 255) {
                out[op++] = (byte) 255;
                rest -= 255;
            }
            out[op++] = (byte) rest;
        }
    }
}
