package org.jvirsh.emulator.devices.serial;

/**
 * The most recent output of a guest: a ring that one thread appends to without waiting and that readers follow at
 * their own pace. A reader that falls behind by more than the ring holds skips what was overwritten.
 */
final class OutputLog {
    /** Bytes kept usually. */
    static final int CAPACITY = 1 << 20;

    private final int capacity;
    private final byte[] ring;
    private long end;
    private boolean closed;
    private boolean awaited;

    /** A log that keeps {@link #CAPACITY} bytes. */
    OutputLog() {
        this(CAPACITY);
    }

    /** A log that keeps that many bytes, a power of two. */
    OutputLog(int capacity) {
        this.capacity = capacity;
        this.ring = new byte[capacity];
    }

    /** Appends the low 8 bits. */
    synchronized void append(int value) {
        ring[(int) end & capacity - 1] = (byte) value;
        end++;
        if (awaited) {
            awaited = false;
            notifyAll();
        }
    }

    /** Nothing more will come: readers end when they have everything. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** A reader that begins with at most the last {@code bytes} bytes produced so far. */
    synchronized Reader reader(int bytes) {
        return new Reader(Math.max(0, end - Math.min(bytes, capacity)));
    }

    /** One reader's place in the log, for one thread; {@link #cancel} is for any thread. */
    final class Reader {
        private long position;
        private long lost;
        private boolean cancelled;

        private Reader(long position) {
            this.position = position;
        }

        /** Waits until there is something to read; false if there will be nothing more. */
        boolean await() throws InterruptedException {
            synchronized (OutputLog.this) {
                while (position == end && !closed && !cancelled) {
                    awaited = true;
                    OutputLog.this.wait();
                }
                return !cancelled && position < end;
            }
        }

        /** Copies what is there, at most {@code into.length} bytes, and gives their number. */
        int read(byte[] into) {
            synchronized (OutputLog.this) {
                long oldest = end - capacity;
                if (position < oldest) {
                    lost += oldest - position;
                    position = oldest;
                }
                int n = (int) Math.min(into.length, end - position);
                int from = (int) position & capacity - 1;
                int first = Math.min(n, capacity - from);
                System.arraycopy(ring, from, into, 0, first);
                System.arraycopy(ring, 0, into, first, n - first);
                position += n;
                return n;
            }
        }

        /** Bytes that were overwritten before this reader got to them. */
        long lost() {
            synchronized (OutputLog.this) {
                return lost;
            }
        }

        /** Makes {@link #await} answer false. */
        void cancel() {
            synchronized (OutputLog.this) {
                cancelled = true;
                OutputLog.this.notifyAll();
            }
        }
    }
}
