package org.jvirsh.emulator.devices.ide;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The answer to a packet command while it is put together; numbers are big-endian. */
final class CdReply {
    private byte[] data = new byte[64];
    private int length;

    CdReply u8(int v) {
        if (length == data.length) {
            data = Arrays.copyOf(data, 2 * length);
        }
        data[length++] = (byte) v;
        return this;
    }

    CdReply u16(int v) {
        return u8(v >>> 8).u8(v);
    }

    CdReply u32(int v) {
        return u16(v >>> 16).u16(v);
    }

    CdReply bytes(int... values) {
        for (int v : values) {
            u8(v);
        }
        return this;
    }

    /** Text, filled up with spaces. */
    CdReply text(String s, int width) {
        byte[] b = s.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < width; i++) {
            u8(i < b.length ? b[i] : ' ');
        }
        return this;
    }

    int length() {
        return length;
    }

    byte[] data() {
        return data;
    }

    /** Sets 16 bits that were written before. */
    CdReply patch16(int at, int v) {
        data[at] = (byte) (v >>> 8);
        data[at + 1] = (byte) v;
        return this;
    }
}
