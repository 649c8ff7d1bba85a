package org.jvirsh.emulator.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes a file or stream of records. */
public final class RecordWriter {
    private final WritableByteChannel out;
    private long written;

    /** Begins with the magic number and the version. */
    public RecordWriter(WritableByteChannel out, long magic) throws IOException {
        this.out = out;
        put(ByteBuffer.allocate(16).putLong(magic).putInt(StateRecords.VERSION).putInt(0).flip());
    }

    /** Writes a record. */
    public void write(int kind, ByteBuffer body) throws IOException {
        if (body.remaining() > StateRecords.most(kind)) {
            throw new IOException("the machine's state is too large");
        }
        int crc = StateRecords.checksum(kind, body);
        ByteBuffer head = ByteBuffer.allocate(8).putInt(kind).putInt(body.remaining()).flip();
        put(head);
        put(body);
        put(ByteBuffer.allocate(4).putInt(crc).flip());
    }

    /** Writes a record. */
    public void write(int kind, StateWriter body) throws IOException {
        write(kind, ByteBuffer.wrap(body.toByteArray()));
    }

    private void put(ByteBuffer b) throws IOException {
        written += b.remaining();
        while (b.hasRemaining()) {
            int _ = out.write(b);
        }
    }

    /** Bytes written so far. */
    public long written() {
        return written;
    }
}
