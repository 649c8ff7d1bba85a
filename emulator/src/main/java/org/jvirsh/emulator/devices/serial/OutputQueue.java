package org.jvirsh.emulator.devices.serial;

/** Bytes on their way out of the guest: the vCPU thread gives what there is room for, a writer thread waits for bytes. */
final class OutputQueue {
    /** Most bytes under way. */
    static final int CAPACITY = 64 << 10;

    private final byte[] ring = new byte[CAPACITY];
    private int head;
    private int count;
    private boolean refused;
    private boolean closed;

    /** Adds as many bytes as there is room for and gives their number. */
    synchronized int put(byte[] bytes, int offset, int length) {
        int n = Math.min(CAPACITY - count, length);
        for (int i = 0; i < n; i++) {
            ring[head + count + i & CAPACITY - 1] = bytes[offset + i];
        }
        if (count == 0 && n > 0) {
            notifyAll();
        }
        count += n;
        refused |= n < length;
        return n;
    }

    /** Waits for bytes and takes some; -1 when the queue is closed and empty. */
    synchronized int take(byte[] to) throws InterruptedException {
        while (count == 0 && !closed) {
            wait();
        }
        if (count == 0) {
            return -1;
        }
        int n = Math.min(to.length, count);
        for (int i = 0; i < n; i++) {
            to[i] = ring[head + i & CAPACITY - 1];
        }
        head = head + n & CAPACITY - 1;
        count -= n;
        return n;
    }

    /** Whether bytes were refused since this was last asked: whoever offered them wants to hear of the room there is now. */
    synchronized boolean owesRoom() {
        boolean owes = refused;
        refused = false;
        return owes;
    }

    /** Nothing more will come. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
