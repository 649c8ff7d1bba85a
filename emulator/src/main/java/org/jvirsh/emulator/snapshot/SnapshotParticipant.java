package org.jvirsh.emulator.snapshot;

import java.io.IOException;

/**
 * Something whose content is not in RAM and is kept with a memory state: a disk. Called on the vCPU thread while the guest
 * is held, after its requests under way have ended.
 */
public interface SnapshotParticipant {
    /** The name the monitor's clients know it by. */
    String name();

    /** Waits for what is under way and brings it to where {@link #take} sees it. */
    void drain() throws IOException;

    /** Keeps the present content under a name. */
    void take(String tag) throws IOException;

    /** Goes back to the content kept under a name. */
    void revert(String tag) throws IOException;

    /** Forgets the content kept under a name; harmless when there is none. */
    void delete(String tag) throws IOException;
}
