package org.jvirsh.emulator.cpu;

/** Why an engine returned to the run loop. */
public enum CpuExit {
    /** The instruction budget is used up. */
    BUDGET,
    /** Another thread or a device asked for the run loop's attention. */
    KICKED,
    /** HLT: nothing to do until an interrupt. */
    HALTED,
    /** Triple fault: the processor is in shutdown until reset. */
    SHUTDOWN
}
