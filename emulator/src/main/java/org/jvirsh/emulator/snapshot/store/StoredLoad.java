package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.util.BitSet;
import org.jvirsh.emulator.snapshot.LiveState;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.RamTracker;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.WholeState;

/**
 * The loading of a stored state into a machine that exists: only the pages that differ. Everything is checked first, so
 * that a damaged state leaves the machine as it is. On the vCPU thread.
 */
public final class StoredLoad {
    private final MemoryStore store;
    private final StoredState saved;
    private final LiveState machine;
    private final RamMap needed;
    private final BitSet zeroes;

    private StoredLoad(MemoryStore store, StoredState saved, LiveState machine, RamMap needed, BitSet zeroes) {
        this.store = store;
        this.saved = saved;
        this.machine = machine;
        this.needed = needed;
        this.zeroes = zeroes;
    }

    /**
     * Finds out what has to be loaded and reads it once.
     *
     * @throws StateFormatException if it is damaged or of another machine
     */
    public static StoredLoad check(MemoryStore store, StoredState saved, LiveState machine)
            throws IOException, InterruptedException {
        RamTracker ram = machine.ram();
        saved.require(machine.description(), ram.pages());
        BitSet different = ram.base().differences(saved.map());
        different.or(ram.dirty());
        RamMap needed = saved.map().only(different);
        store.read(needed, (page, count, host) -> {});
        different.andNot(needed.pages());
        return new StoredLoad(store, saved, machine, needed, different);
    }

    /** Pages that are read. */
    public long pages() {
        return needed.count();
    }

    /**
     * Puts processor and devices into their state.
     *
     * @throws StateFormatException if they do not take it; nothing has changed then
     */
    public void devices() {
        machine.apply(saved.devices());
    }

    /** Loads the pages that differ; which they are. */
    public BitSet memory() throws IOException, InterruptedException {
        RamTracker ram = machine.ram();
        store.read(needed, PagesFile.into(ram.ram()));
        WholeState.clear(ram, zeroes);
        ram.loaded(saved.map());
        BitSet changed = needed.pages();
        changed.or(zeroes);
        return changed;
    }
}
