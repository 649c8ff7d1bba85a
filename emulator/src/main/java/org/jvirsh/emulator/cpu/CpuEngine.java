package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.snapshot.Persistent;

/**
 * One virtual processor as the machine sees it. Everything but {@link #kick} is called on the vCPU's own thread, or
 * while the vCPU does not run.
 */
public interface CpuEngine extends Persistent {
    /**
     * Enters the guest.
     *
     * @param budget upper bound of guest instructions before returning, at least 1; overshoot is less than a block
     */
    CpuExit run(long budget);

    /** Makes {@link #run} return {@link CpuExit#KICKED} soon; callable from any thread and from devices. */
    void kick();

    /** The architectural state, exact whenever {@link #run} is not active. */
    Cpu cpu();

    /** Level of the INTR pin, from the interrupt controller. */
    void setInterruptLine(boolean level);

    /** A non-maskable interrupt, latched until delivered. */
    void raiseNmi();

    /** Power-on state: real mode at F000:FFF0. */
    void reset();

    /** Address line 20 changed, or RAM other than by writes: translations and decoded code must be dropped. */
    void memoryMapChanged();

    /** Bytes of the host's memory that decoded code takes, about. */
    default long codeBytes() {
        return 0;
    }

    /** Gives up decoded code; what runs is decoded anew. */
    default void forgetCode() {}

    /** Guest instructions retired since construction. */
    long instructions();
}
