package org.jvirsh.emulator.snapshot;

/** Expands the LZ4 block format; whatever the input holds, nothing outside the result is read or written. */
final class LzExpander {
    private final byte[] in;
    private final int end;
    private int ip;

    private LzExpander(byte[] in, int at, int length) {
        this.in = in;
        this.ip = at;
        this.end = at + length;
    }

    /**
     * Expands to exactly {@code n} bytes at the start of {@code to}.
     *
     * @throws StateFormatException if the input is damaged
     */
    static void expand(byte[] from, int at, int length, byte[] to, int n) {
        new LzExpander(from, at, length).run(to, n);
    }

    private static StateFormatException damaged() {
        return new StateFormatException("saved state holds damaged compressed data");
    }

    private int next() {
        if (ip >= end) {
            throw damaged();
        }
        return in[ip++] & 0xFF;
    }

    private int length(int nibble) {
        int n = nibble;
        if (nibble == 15) {
            int b;
            do {
                b = next();
                n += b;
                if (n < 0) {
                    throw damaged();
                }
            } while (b == 255);
        }
        return n;
    }

    private void run(byte[] out, int n) {
        int op = 0;
        while (true) {
            int token = next();
            int literals = length(token >>> 4);
            if (literals > end - ip || literals > n - op) {
                throw damaged();
            }
            System.arraycopy(in, ip, out, op, literals);
            ip += literals;
            op += literals;
            if (ip == end) {
                break;
            }
            int distance = next() | next() << 8;
            int match = length(token & 15) + 4;
            if (distance == 0 || distance > op || match < 0 || match > n - op) {
                throw damaged();
            }
            copy(out, op - distance, op, match);
            op += match;
        }
        if (op != n) {
            throw damaged();
        }
    }

    private static void copy(byte[] b, int from, int to, int n) {
        int distance = to - from;
        if (distance >= n) {
            System.arraycopy(b, from, b, to, n);
            return;
        }
        // The match overlaps itself: what is copied doubles each time.
        int done = 0;
        while (done < n) {
            int step = Math.min(distance + done, n - done);
            System.arraycopy(b, from, b, to + done, step);
            done += step;
        }
    }
}
