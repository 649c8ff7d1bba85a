package org.jvirsh.emulator.snapshot;

import java.util.List;

/** What saving and loading need of a machine. Used on the vCPU thread. */
public interface LiveState {
    /** What another machine must have to take its state. */
    MachineDescription description();

    /** Processor and devices as they are now. */
    byte[] capture();

    /**
     * Puts processor and devices into a captured state; RAM is the caller's business, and must be in place before the
     * guest runs.
     *
     * @throws StateFormatException if the state is damaged; the machine is as it was then
     */
    void apply(byte[] devices);

    /** Its memory. */
    RamTracker ram();

    /** What is kept outside of RAM. */
    List<SnapshotParticipant> participants();
}
