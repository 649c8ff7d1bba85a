package org.jvirsh.emulator.snapshot;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.memory.WriteWatch;

/**
 * Which pages of RAM differ from the memory state the machine last was equal to, and which changed since somebody began
 * to look. At power-on that state is all zeroes, so a page nobody wrote is never looked at. Used on the vCPU thread.
 */
public final class RamTracker implements WriteWatch {
    private final PhysicalMemory memory;
    private final Runnable dropWriteTags;
    private RamMap base = RamMap.EMPTY;
    private BitSet dirty = new BitSet();
    private @Nullable BitSet round;
    private @Nullable FrozenRam frozen;

    /**
     * Binds to a machine's memory.
     *
     * @param dropWriteTags has every processor ask the memory again before it writes to a page
     */
    public RamTracker(PhysicalMemory memory, Runnable dropWriteTags) {
        this.memory = memory;
        this.dropWriteTags = dropWriteTags;
        memory.setWriteWatch(this);
    }

    @Override
    public void beforeFirstWrite(int page) {
        dirty.set(page);
        if (round != null) {
            round.set(page);
        }
        if (frozen != null) {
            frozen.beforeWrite(page);
        }
    }

    private void watch() {
        memory.watchFirstWrites();
        dropWriteTags.run();
    }

    /** The whole of RAM. */
    public HostAllocation ram() {
        return memory.ram();
    }

    /** Number of pages. */
    public int pages() {
        return (int) (memory.ramSize() / RamMap.PAGE);
    }

    /** The stored state that RAM is equal to but for the {@link #dirty} pages. */
    public RamMap base() {
        return base;
    }

    /** Pages that may differ from the base; a copy. */
    public BitSet dirty() {
        return (BitSet) dirty.clone();
    }

    /** Pages that may be other than zero: those stored and those written. */
    public BitSet used() {
        BitSet b = base.pages();
        b.or(dirty);
        return b;
    }

    /** RAM is now equal to this state. */
    public void loaded(RamMap state) {
        base = state;
        dirty = new BitSet();
        watch();
    }

    /** RAM is zero but for these pages. */
    public void nonZero(BitSet pages) {
        base = RamMap.EMPTY;
        dirty = (BitSet) pages.clone();
        watch();
    }

    /**
     * Keeps these pages as they are now for somebody who reads them from another thread while the guest goes on; pages
     * written from now on count as dirty. Ends with {@link #thaw}.
     *
     * @throws IllegalStateException if pages are frozen already
     */
    public FrozenRam freeze(BitSet pages) {
        if (frozen != null) {
            throw new IllegalStateException("memory is being saved already");
        }
        FrozenRam f = new FrozenRam(memory.ram(), pages);
        frozen = f;
        dirty = new BitSet();
        watch();
        return f;
    }

    /** Whether pages are frozen. */
    public boolean isFrozen() {
        return frozen != null;
    }

    /** The frozen pages were stored: this is the state RAM was equal to then. */
    public void thaw(RamMap stored) {
        frozen = null;
        base = stored;
    }

    /** The frozen pages were not stored as a state to build on: those that were dirty before are so again. */
    public void thaw(BitSet dirtyBefore) {
        frozen = null;
        dirty.or(dirtyBefore);
    }

    /** Forgets that pages are stored, because they are not any more. */
    public void lost(RamMap remaining, BitSet pages) {
        base = remaining;
        dirty.or(pages);
    }

    /** Begins to collect changed pages beside the others; yields those collected since the last call. */
    public BitSet nextRound() {
        BitSet done = round == null ? new BitSet() : round;
        round = new BitSet();
        watch();
        return done;
    }

    /** Ends what {@link #nextRound} began. */
    public void endRounds() {
        round = null;
    }
}
