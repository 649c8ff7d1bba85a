package org.jvirsh.emulator.devices.serial;

import java.util.concurrent.TimeUnit;

/** Bytes on their way to the guest: a reader thread waits while the queue is full, the vCPU thread never waits. */
final class InputQueue {
    private static final int CAPACITY = 4096;

    private final byte[] ring = new byte[CAPACITY];
    private int head;
    private volatile int count;
    private volatile long taken;
    private boolean closed;
    private Runnable wakeUp = () -> {};

    /** Sets what is called, outside of any lock, when bytes have arrived. */
    synchronized void onArrival(Runnable action) {
        wakeUp = action;
    }

    /**
     * Adds bytes in order and waits as long as they do not fit.
     *
     * @return false if the queue was closed meanwhile and bytes were dropped
     */
    boolean put(byte[] bytes, int length) throws InterruptedException {
        int done = 0;
        while (done < length) {
            Runnable action;
            synchronized (this) {
                while (count == CAPACITY && !closed) {
                    wait();
                }
                if (closed) {
                    return false;
                }
                int n = Math.min(CAPACITY - count, length - done);
                for (int i = 0; i < n; i++) {
                    ring[head + count + i & CAPACITY - 1] = bytes[done + i];
                }
                count += n;
                done += n;
                action = wakeUp;
            }
            action.run();
        }
        return true;
    }

    /** Takes the next byte, 0..255, or -1 when there is none. */
    int take() {
        if (count == 0) {
            return -1;
        }
        synchronized (this) {
            int v = ring[head] & 0xFF;
            head = head + 1 & CAPACITY - 1;
            if (count == CAPACITY) {
                notifyAll();
            }
            count--;
            taken++;
            return v;
        }
    }

    /** Takes up to {@code length} bytes and gives their number. */
    int take(byte[] to, int length) {
        if (count == 0) {
            return 0;
        }
        synchronized (this) {
            int n = Math.min(length, count);
            for (int i = 0; i < n; i++) {
                to[i] = ring[head + i & CAPACITY - 1];
            }
            head = head + n & CAPACITY - 1;
            count -= n;
            taken += n;
            if (n > 0) {
                notifyAll();
            }
            return n;
        }
    }

    /** Waits until everything was taken, for a time at most, and drops what was not. */
    synchronized void drain(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; count > 0 && !closed && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        head = 0;
        count = 0;
        notifyAll();
    }

    /** Number of bytes taken so far. */
    long taken() {
        return taken;
    }

    /** Releases a waiting {@link #put}. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
