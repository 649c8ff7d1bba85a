package org.jvirsh.emulator.devices.virtio;

import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A split virtqueue (Virtual I/O Device specification 1.2, section 2.7), with indirect descriptors and event indexes.
 * Everything the driver writes is checked: indexes, addresses, lengths, order, loops.
 */
final class Virtqueue {
    private static final int NEXT = 1;
    private static final int WRITE = 2;
    private static final int INDIRECT = 4;
    private static final int DESCRIPTOR = 16;
    private static final int NO_INTERRUPT = 1;

    private final PhysicalMemory memory;
    private final int maximum;

    int size;
    long descriptors;
    long available;
    long used;
    boolean enabled;
    int vector = VirtioPci.NO_VECTOR;

    private int nextAvailable;
    private int nextUsed;
    private int signalled;
    private boolean signalledValid;

    /**
     * Creates a queue.
     *
     * @param maximum most descriptors, a power of two up to 1024
     */
    Virtqueue(PhysicalMemory memory, int maximum) {
        this.memory = memory;
        this.maximum = maximum;
        reset();
    }

    void reset() {
        size = maximum;
        descriptors = 0;
        available = 0;
        used = 0;
        enabled = false;
        vector = VirtioPci.NO_VECTOR;
        nextAvailable = 0;
        nextUsed = 0;
        signalled = 0;
        signalledValid = false;
    }

    /** Takes a queue size from the driver: a power of two up to the maximum; others are ignored. */
    void setSize(int n) {
        if (!enabled && Integer.bitCount(n) == 1 && n <= maximum) {
            size = n;
        }
    }

    /** Checks the place of the rings before the queue is used. */
    void enable() throws QueueFault {
        boolean aligned = (descriptors & 15) == 0 && (available & 1) == 0 && (used & 3) == 0;
        if (!aligned || !memory.isRam(descriptors, (long) size * DESCRIPTOR)
                || !memory.isRam(available, 6 + 2L * size) || !memory.isRam(used, 6 + 8L * size)) {
            throw new QueueFault("rings outside memory or not aligned");
        }
        enabled = true;
    }

    private int u16(long address) {
        return (int) memory.read(address, 2);
    }

    /** Whether the driver has made a buffer available. */
    boolean hasNext() throws QueueFault {
        int waiting = u16(available + 2) - nextAvailable & 0xFFFF;
        if (waiting > size) {
            throw new QueueFault("available index runs ahead");
        }
        return waiting != 0;
    }

    /** Takes the next buffer; only where {@link #hasNext}. */
    void take(Chain chain) throws QueueFault {
        int head = u16(available + 4 + 2L * (nextAvailable & size - 1));
        nextAvailable = nextAvailable + 1 & 0xFFFF;
        chain.clear(head);
        follow(chain, descriptors, size, head, false);
    }

    /** Puts the buffer that was just taken back: the device has no use for it yet. */
    void putBack() {
        nextAvailable = nextAvailable - 1 & 0xFFFF;
    }

    private void follow(Chain chain, long table, int entries, int first, boolean indirect) throws QueueFault {
        int index = first;
        for (int n = 0; ; n++) {
            if (index >= entries) {
                throw new QueueFault("descriptor index outside the table");
            }
            if (n == entries) {
                throw new QueueFault("descriptors in a loop");
            }
            long at = table + (long) index * DESCRIPTOR;
            long address = memory.read(at, 8);
            int length = (int) memory.read(at + 8, 4);
            int flags = u16(at + 12);
            if ((flags & INDIRECT) != 0) {
                indirect(chain, address, length, flags, indirect);
                return;
            }
            chain.add(address, length, (flags & WRITE) != 0);
            if ((flags & NEXT) == 0) {
                return;
            }
            index = u16(at + 14);
        }
    }

    private void indirect(Chain chain, long address, int length, int flags, boolean nested) throws QueueFault {
        long bytes = length & 0xFFFF_FFFFL;
        if (nested || (flags & NEXT) != 0 || bytes == 0 || bytes % DESCRIPTOR != 0
                || bytes > (long) Chain.MOST_PIECES * DESCRIPTOR || !memory.isRam(address, bytes)) {
            throw new QueueFault("bad indirect table");
        }
        follow(chain, address, (int) bytes / DESCRIPTOR, 0, true);
    }

    /**
     * Gives a buffer back.
     *
     * @param head the chain's head
     * @param written bytes the device wrote into it
     */
    void give(int head, int written) {
        long entry = used + 4 + 8L * (nextUsed & size - 1);
        memory.write(entry, head, 4);
        memory.write(entry + 4, written, 4);
        nextUsed = nextUsed + 1 & 0xFFFF;
        memory.write(used + 2, nextUsed, 2);
    }

    /** Whether the driver wants to hear of the buffers given back since it was last asked. */
    boolean wantsInterrupt(boolean eventIndex) {
        if (!eventIndex) {
            return (u16(available) & NO_INTERRUPT) == 0;
        }
        int event = u16(available + 4 + 2L * size);
        int old = signalled;
        boolean first = !signalledValid;
        signalled = nextUsed;
        signalledValid = true;
        return first || (nextUsed - event - 1 & 0xFFFF) < (nextUsed - old & 0xFFFF);
    }

    /** Tells the driver that it need not notify before it has made the next buffer available. */
    void askForNotification() {
        memory.write(used + 4 + 8L * size, nextAvailable, 2);
    }

    void save(StateWriter out) {
        out.u16(size);
        out.i64(descriptors);
        out.i64(available);
        out.i64(used);
        out.bool(enabled);
        out.u16(vector);
        out.u16(nextAvailable);
        out.u16(nextUsed);
        out.u16(signalled);
        out.bool(signalledValid);
    }

    void restore(StateReader in) throws QueueFault {
        reset();
        setSize(in.u16());
        descriptors = in.i64();
        available = in.i64();
        used = in.i64();
        boolean on = in.bool();
        vector = in.u16();
        nextAvailable = in.u16();
        nextUsed = in.u16();
        signalled = in.u16();
        signalledValid = in.bool();
        if (on) {
            enable();
        }
    }
}
