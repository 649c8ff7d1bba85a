package org.jvirsh.emulator.snapshot;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.BitSet;
import org.jvirsh.emulator.memory.RawMemory;

/** Saves a machine that stands still, and puts one into a state whose pages have come. On the vCPU thread. */
public final class WholeState {
    private static final int PAGE = RamMap.PAGE;

    private WholeState() {}

    /** Writes everything. */
    public static void save(LiveState machine, WritableByteChannel out, boolean running) throws IOException {
        BitSet used = machine.ram().used();
        BitSet dirty = machine.ram().dirty();
        try (FrozenRam pages = machine.ram().freeze(used);
                StateStreamWriter w =
                        new StateStreamWriter(out, machine.description(), true, new Progress())) {
            w.pages(pages, false);
            w.end(machine.capture(), running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            machine.ram().thaw(dirty);
        }
    }

    /**
     * Puts the machine into the state that has come.
     *
     * @throws StateFormatException if processor and devices do not take it; the machine is unusable then
     */
    public static void take(LiveState machine, Received state) {
        RamTracker ram = machine.ram();
        BitSet stale = ram.used();
        stale.andNot(state.pages());
        clear(ram, stale);
        ram.nonZero(state.pages());
        machine.apply(state.devices());
    }

    /** Makes pages zero, without touching those that are. */
    public static void clear(RamTracker ram, BitSet pages) {
        for (int p = pages.nextSetBit(0); p >= 0; p = pages.nextSetBit(p + 1)) {
            long host = ram.ram().address() + (long) p * PAGE;
            if (!RamMap.zero(host)) {
                RawMemory.fill(host, PAGE, (byte) 0);
            }
        }
    }
}
