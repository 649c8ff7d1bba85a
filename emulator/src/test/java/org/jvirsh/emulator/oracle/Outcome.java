package org.jvirsh.emulator.oracle;

/**
 * What a test case left behind.
 *
 * @param vector exception that ended it, or {@link #NONE}, or {@link #LOST}
 * @param error error code of the exception, 0 where there is none
 * @param cr2 address of a page fault, else 0
 * @param rip address of the faulting instruction, or of the end of the code
 * @param image registers and memory
 */
record Outcome(int vector, long error, long cr2, long rip, MachineImage image) {
    /** The code ran to its end. */
    static final int NONE = -1;
    /** The run itself failed. */
    static final int LOST = -2;
}
