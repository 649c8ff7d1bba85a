package org.jvirsh.emulator.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.concurrent.CancellationException;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;

/**
 * Pages of RAM as they were at one moment, for one reader, while the guest goes on. The guest's first write to a page
 * that was not read yet copies it aside. Room for such copies is bounded: when it is used up, the guest waits for the
 * reader, and a reader that does not come for seconds has lost the pages.
 */
public final class FrozenRam implements PageSource, AutoCloseable {
    private static final int PAGE = RamMap.PAGE;
    private static final int MOST_COPIES = 16384;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final byte DONE = 0;
    private static final byte PENDING = 1;
    private static final byte BUSY = 2;
    /** The guest may have written to the page since. */
    private static final byte WRITTEN = 3;
    /** Pages copied at once at most: so long may the guest wait that wants to write to one of them. */
    private static final int MOST_AT_ONCE = 64;
    private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(byte[].class);

    private record Copy(int page, int slot) {}

    private final long ram;
    private final byte[] state;
    private final BitSet pages;
    private final int count;
    private final HostAllocation room;
    private final int roomSlots;
    private final ArrayDeque<Copy> copies = new ArrayDeque<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private int usedSlots;
    private boolean closed;
    private boolean overrun;
    private int next;
    private int delivered;

    FrozenRam(HostAllocation ram, BitSet pages) {
        this.ram = ram.address();
        this.pages = (BitSet) pages.clone();
        state = new byte[(int) (ram.size() / PAGE)];
        for (int p = pages.nextSetBit(0); p >= 0; p = pages.nextSetBit(p + 1)) {
            state[p] = PENDING;
        }
        count = pages.cardinality();
        roomSlots = Math.clamp(count, 1, MOST_COPIES);
        room = HostAllocation.of((long) roomSlots * PAGE);
    }

    /** The pages; a copy. */
    public BitSet pages() {
        return (BitSet) pages.clone();
    }

    /** How many pages there are. */
    public int count() {
        return count;
    }

    /** The guest is about to write a page; on the vCPU thread. */
    void beforeWrite(int page) {
        if (STATE.compareAndSet(state, page, PENDING, BUSY)) {
            keep(page);
        } else {
            while ((byte) STATE.getAcquire(state, page) == BUSY) {
                Thread.onSpinWait(); // the reader copies it at this moment
            }
        }
        STATE.setVolatile(state, page, WRITTEN);
        VarHandle.fullFence(); // before the write that follows
    }

    private synchronized void keep(int page) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!closed && !overrun && free.isEmpty() && usedSlots == roomSlots) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                overrun = true;
                notifyAll();
                break;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (!closed && !overrun) {
            Integer freed = free.poll();
            int slot = freed == null ? usedSlots++ : freed;
            RawMemory.copy(ram + (long) page * PAGE, room.address() + (long) slot * PAGE, PAGE);
            copies.add(new Copy(page, slot));
            notifyAll();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Copies the next page out: those set aside first, the others in ascending order.
     *
     * @param to host address of room for a page
     * @return the page's number, or -1 when all have been read
     * @throws CancellationException if the guest did not wait any longer
     */
    @Override
    public int read(long to) throws InterruptedException {
        if (delivered == count) {
            return -1;
        }
        int page = readCopy(to, false);
        while (page < 0) {
            next = pages.nextSetBit(next);
            if (next < 0) {
                next = state.length;
                page = readCopy(to, true);
            } else {
                int p = next++;
                if (STATE.compareAndSet(state, p, PENDING, BUSY)) {
                    RawMemory.copy(ram + (long) p * PAGE, to, PAGE);
                    STATE.setRelease(state, p, DONE);
                    page = p;
                }
            }
        }
        delivered++;
        return page;
    }

    @Override
    public int read(long to, int[] numbers, int most) throws InterruptedException {
        int n = 0;
        while (n < most && delivered < count) {
            long at = to + (long) n * PAGE;
            int page = readCopy(at, false);
            if (page < 0) {
                next = pages.nextSetBit(next);
                if (next >= 0) {
                    n += readRun(at, numbers, n, most - n);
                    continue;
                }
                next = state.length;
                page = readCopy(at, true);
            }
            numbers[n++] = page;
            delivered++;
        }
        return n;
    }

    /** Copies consecutive pages from {@link #next} on; none, if the guest was quicker with the first. */
    private int readRun(long to, int[] numbers, int from, int most) {
        int first = next;
        int end = Math.min(pages.nextClearBit(first), first + Math.min(most, MOST_AT_ONCE));
        int p = first;
        while (p < end && STATE.compareAndSet(state, p, PENDING, BUSY)) {
            numbers[from + p - first] = p;
            p++;
        }
        next = p == first ? p + 1 : p;
        RawMemory.copy(ram + (long) first * PAGE, to, (long) (p - first) * PAGE);
        for (int k = first; k < p; k++) {
            STATE.setRelease(state, k, DONE);
        }
        delivered += p - first;
        return p - first;
    }

    @Override
    public boolean same(int page, long host) {
        if (!RamMap.same(ram + (long) page * PAGE, host)) {
            return false;
        }
        VarHandle.loadLoadFence(); // what was compared was the page as it is saved, unless a write was announced before
        return (byte) STATE.getVolatile(state, page) == DONE;
    }

    /** A copy set aside; when there is none, waits for one that the guest is about to make, or gives -1. */
    private synchronized int readCopy(long to, boolean await) throws InterruptedException {
        while (await && copies.isEmpty() && !overrun) {
            wait();
        }
        if (overrun) {
            throw new CancellationException("the guest writes faster than its memory is saved");
        }
        Copy c = copies.poll();
        if (c == null) {
            return -1;
        }
        RawMemory.copy(room.address() + (long) c.slot * PAGE, to, PAGE);
        free.push(c.slot);
        notifyAll();
        return c.page;
    }

    /** Ends the reading; a guest that waits goes on. The reader must not be at work any more. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            notifyAll();
            room.close();
        }
    }
}
