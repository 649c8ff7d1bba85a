package org.jvirsh.emulator.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Collects state as big-endian primitives. Sections are length-prefixed, so that a reader can skip and check them. */
public final class StateWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream data = new DataOutputStream(bytes);

    private interface Put {
        void run(DataOutputStream out) throws IOException;
    }

    private void put(Put p) {
        try {
            p.run(data);
        } catch (IOException e) {
            throw new UncheckedIOException("in-memory stream", e);
        }
    }

    /** Writes one bit as a byte. */
    public void bool(boolean v) {
        put(o -> o.writeBoolean(v));
    }

    /** Writes the low 8 bits. */
    public void u8(int v) {
        put(o -> o.writeByte(v));
    }

    /** Writes the low 16 bits. */
    public void u16(int v) {
        put(o -> o.writeShort(v));
    }

    /** Writes 32 bits. */
    public void i32(int v) {
        put(o -> o.writeInt(v));
    }

    /** Writes 64 bits. */
    public void i64(long v) {
        put(o -> o.writeLong(v));
    }

    /** Writes a length and the bytes. */
    public void bytes(byte[] v) {
        put(o -> {
            o.writeInt(v.length);
            o.write(v);
        });
    }

    /** Writes a length and the elements. */
    public void longs(long[] v) {
        i32(v.length);
        for (long x : v) {
            i64(x);
        }
    }

    /** Writes a length and the elements. */
    public void ints(int[] v) {
        i32(v.length);
        for (int x : v) {
            i32(x);
        }
    }

    /** Writes a string as UTF-8 with its length. */
    public void text(String v) {
        bytes(v.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a whole part as a named, versioned, length-prefixed section. */
    public void section(Persistent part) {
        StateWriter inner = new StateWriter();
        part.save(inner);
        text(part.section());
        i32(part.version());
        bytes(inner.toByteArray());
    }

    /** Everything written so far. */
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
