package org.jvirsh.emulator.devices.virtio;

import java.util.Arrays;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * One buffer of a virtqueue: pieces of guest memory, first those the device reads, then those it writes. Positions count
 * from the start of the readable or of the writable part. Reused from buffer to buffer.
 */
public final class Chain {
    /** Most pieces of a buffer. */
    static final int MOST_PIECES = 1024;
    /** Most bytes of a buffer of most devices. */
    static final long MOST_BYTES = 64L << 20;

    private static final int FIRST_PIECES = 32;

    /** Is shown pieces of guest memory. */
    interface Pieces {
        /** One of them. */
        void piece(long address, long length);
    }

    private final PhysicalMemory memory;
    private final long mostBytes;
    private long[] addresses = new long[FIRST_PIECES];
    private int[] lengths = new int[FIRST_PIECES];
    private int count;
    private int firstWritable;
    private long readableBytes;
    private long writableBytes;
    int head;

    Chain(PhysicalMemory memory, long mostBytes) {
        this.memory = memory;
        this.mostBytes = mostBytes;
    }

    void clear(int newHead) {
        head = newHead;
        count = 0;
        firstWritable = 0;
        readableBytes = 0;
        writableBytes = 0;
    }

    void add(long address, int length, boolean writable) throws QueueFault {
        long n = length & 0xFFFF_FFFFL;
        if (count == MOST_PIECES || readableBytes + writableBytes + n > mostBytes) {
            throw new QueueFault("buffer too large");
        }
        if (!memory.isRam(address, n)) {
            throw new QueueFault("buffer outside memory");
        }
        if (writable) {
            writableBytes += n;
        } else {
            if (firstWritable < count) {
                throw new QueueFault("readable after writable descriptor");
            }
            firstWritable++;
            readableBytes += n;
        }
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        addresses[count] = address;
        lengths[count++] = length;
    }

    /** Bytes the device reads. */
    long readable() {
        return readableBytes;
    }

    /** Bytes the device writes. */
    long writable() {
        return writableBytes;
    }

    /** Reads up to {@code length} bytes from a position of the readable part; the number read. */
    int read(long position, byte[] to, int offset, int length) {
        return copy(0, firstWritable, position, to, offset, length, false);
    }

    /** Writes up to {@code length} bytes to a position of the writable part; the number written. */
    int write(long position, byte[] from, int offset, int length) {
        return copy(firstWritable, count, position, from, offset, length, true);
    }

    private int copy(int first, int end, long position, byte[] bytes, int offset, int length, boolean write) {
        long skip = position;
        int done = 0;
        for (int i = first; i < end && done < length; i++) {
            if (skip >= lengths[i]) {
                skip -= lengths[i];
                continue;
            }
            int n = (int) Math.min(length - done, lengths[i] - skip);
            if (write) {
                memory.write(addresses[i] + skip, bytes, offset + done, n);
            } else {
                memory.read(addresses[i] + skip, bytes, offset + done, n);
            }
            skip = 0;
            done += n;
        }
        return done;
    }

    /** Shows where the writable part is. */
    void eachWritable(Pieces user) {
        for (int i = firstWritable; i < count; i++) {
            user.piece(addresses[i], lengths[i] & 0xFFFF_FFFFL);
        }
    }

    /** A little-endian integer of {@code size} (1, 2, 4, 8) bytes at a position of the readable part, 0 beyond its end. */
    long number(long position, int size) {
        long v = 0;
        long skip = position;
        int got = 0;
        for (int i = 0; i < firstWritable && got < size; i++) {
            for (; skip < lengths[i] && got < size; skip++) {
                v |= memory.read(addresses[i] + skip, 1) << 8 * got++;
            }
            skip -= lengths[i];
        }
        return v;
    }

    /** Writes a byte at a position of the writable part. */
    void writeByte(long position, int value) {
        long skip = position;
        for (int i = firstWritable; i < count; i++) {
            if (skip < lengths[i]) {
                memory.write(addresses[i] + skip, value, 1);
                return;
            }
            skip -= lengths[i];
        }
    }
}
