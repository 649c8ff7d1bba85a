package org.jvirsh.emulator.snapshot;

import java.io.IOException;

/**
 * Something whose content is not in RAM and is kept with a memory state: a disk. Except for {@link #prepare} and
 * {@link #contains} called on the vCPU thread while the guest is held, after its requests under way have ended.
 */
public interface SnapshotParticipant {
    /** Whether a client of the monitor means it by this name. */
    boolean named(String name);

    /** Brings to stable storage what can be brought there before the guest is held; fails if it cannot take part. */
    void prepare() throws IOException;

    /** Whether content is kept under a name. */
    boolean contains(String tag) throws IOException;

    /** Keeps the present content under a name. */
    void take(String tag) throws IOException;

    /** Goes back to the content kept under a name. */
    void revert(String tag) throws IOException;

    /** Forgets the content kept under a name; harmless when there is none. */
    void delete(String tag) throws IOException;
}
