package org.jvirsh.emulator.snapshot;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads what {@link StateWriter} wrote. Every method throws {@link StateFormatException} when the stream ends. */
public final class StateReader {
    private final ByteBuffer data;

    /** Reads from a copy-free view of {@code bytes}. */
    public StateReader(byte[] bytes) {
        data = ByteBuffer.wrap(bytes);
    }

    private <T> T get(Function<ByteBuffer, T> f) {
        try {
            return f.apply(data);
        } catch (BufferUnderflowException e) {
            throw new StateFormatException("saved state ends too early");
        }
    }

    /** Reads one bit. */
    public boolean bool() {
        return u8() != 0;
    }

    /** Reads 8 bits, zero-extended. */
    public int u8() {
        return get(ByteBuffer::get) & 0xFF;
    }

    /** Reads 16 bits, zero-extended. */
    public int u16() {
        return get(ByteBuffer::getShort) & 0xFFFF;
    }

    /** Reads 32 bits. */
    public int i32() {
        return get(ByteBuffer::getInt);
    }

    /** Reads 64 bits. */
    public long i64() {
        return get(ByteBuffer::getLong);
    }

    private int length(int unit) {
        int n = i32();
        if (n < 0 || (long) n * unit > data.remaining()) {
            throw new StateFormatException("saved state holds an impossible length");
        }
        return n;
    }

    /** Reads a length and that many bytes. */
    public byte[] bytes() {
        byte[] v = new byte[length(1)];
        data.get(v);
        return v;
    }

    /** Reads into an array whose length must be the saved one. */
    public void longs(long[] v) {
        if (length(8) != v.length) {
            throw new StateFormatException("saved state is of another machine");
        }
        for (int i = 0; i < v.length; i++) {
            v[i] = i64();
        }
    }

    /** Reads into an array whose length must be the saved one. */
    public void ints(int[] v) {
        if (length(4) != v.length) {
            throw new StateFormatException("saved state is of another machine");
        }
        for (int i = 0; i < v.length; i++) {
            v[i] = i32();
        }
    }

    /** Reads a string. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Refuses anything that is left. */
    public void end() {
        if (data.hasRemaining()) {
            throw new StateFormatException("saved state is longer than expected");
        }
    }

    /** Reads the next section into {@code part}; name and version must fit. */
    public void section(Persistent part) {
        String name = text();
        int version = i32();
        byte[] body = bytes();
        if (!name.equals(part.section())) {
            throw new StateFormatException(
                    "saved state has section '%s' where '%s' is due".formatted(name, part.section()));
        }
        if (version < 1 || version > part.version()) {
            throw new StateFormatException("section '%s' has unknown version %d".formatted(name, version));
        }
        StateReader inner = new StateReader(body);
        part.restore(inner, version);
        if (inner.data.hasRemaining()) {
            throw new StateFormatException("section '%s' is longer than expected".formatted(name));
        }
    }
}
