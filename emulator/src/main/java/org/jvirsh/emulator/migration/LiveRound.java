package org.jvirsh.emulator.migration;

import java.util.BitSet;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.snapshot.PageSource;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.RamTracker;

/** Pages as they are while the guest goes on writing them: those it writes meanwhile have to be read again. */
final class LiveRound implements PageSource {
    private final long ram;
    private final BitSet pages;
    private int next;

    LiveRound(RamTracker tracker, BitSet pages) {
        this.ram = tracker.ram().address();
        this.pages = pages;
    }

    @Override
    public int read(long to) {
        int page = pages.nextSetBit(next);
        if (page >= 0) {
            next = page + 1;
            RawMemory.copy(ram + (long) page * RamMap.PAGE, to, RamMap.PAGE);
        }
        return page;
    }
}
