package org.jvirsh.emulator.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads what {@link RecordWriter} wrote, and believes nothing of it. */
public final class RecordReader {
    private final ReadableByteChannel in;
    private final ByteBuffer head = ByteBuffer.allocate(16);
    private byte[] body = new byte[4096];
    private int kind;
    private int length;
    private long read;

    /**
     * Begins.
     *
     * @throws StateFormatException if it is something else, or of a later version
     */
    public RecordReader(ReadableByteChannel in, long magic) throws IOException {
        this.in = in;
        fill(head.clear());
        head.flip();
        long found = head.getLong();
        int version = head.getInt();
        if (found != magic) {
            throw new StateFormatException("not a saved machine");
        }
        if (version != StateRecords.VERSION) {
            throw new StateFormatException("saved state has unknown version %d".formatted(version));
        }
        if (head.getInt() != 0) {
            throw new StateFormatException("saved state needs a feature that is not known here");
        }
    }

    /** Reads the next record; its kind. */
    public int next() throws IOException {
        fill(head.clear().limit(8));
        head.flip();
        kind = head.getInt();
        length = head.getInt();
        if (kind < StateRecords.DESCRIPTION || kind > StateRecords.CHECKSUMS) {
            throw new StateFormatException("saved state holds something unknown");
        }
        if (length < 0 || length > StateRecords.most(kind)) {
            throw new StateFormatException("saved state holds an impossible length");
        }
        readBody();
        fill(head.clear().limit(4));
        head.flip();
        if (head.getInt() != StateRecords.checksum(kind, ByteBuffer.wrap(body, 0, length))) {
            throw new StateFormatException("saved state is damaged: a checksum is wrong");
        }
        return kind;
    }

    /** In pieces, so that a length that is a lie takes no memory before its bytes arrive. */
    private void readBody() throws IOException {
        int done = 0;
        while (done < length) {
            if (done == body.length) {
                body = java.util.Arrays.copyOf(body, (int) Math.min(Math.max(length, 1L), body.length * 4L));
            }
            int n = Math.min(length, body.length) - done;
            fill(ByteBuffer.wrap(body, done, n));
            done += n;
        }
    }

    private void fill(ByteBuffer b) throws IOException {
        while (b.hasRemaining()) {
            int n = in.read(b);
            if (n < 0) {
                throw new StateFormatException("saved state ends too early");
            }
            read += n;
        }
    }

    /** The next record, which must be of a kind. */
    public StateReader expect(int wanted) throws IOException {
        if (next() != wanted) {
            throw new StateFormatException("saved state has its parts in a wrong order");
        }
        return new StateReader(copy());
    }

    /** The record's body; valid until the next one, {@link #length} bytes of it. */
    public byte[] body() {
        return body;
    }

    /** Bytes of the record's body. */
    public int length() {
        return length;
    }

    /** The record's body alone. */
    public byte[] copy() {
        return java.util.Arrays.copyOf(body, length);
    }

    /** Bytes read so far. */
    public long read() {
        return read;
    }
}
