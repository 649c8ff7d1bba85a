package org.jvirsh.emulator.cpu;

/** Takes note of where a processor stands, every some hundred thousand instructions. */
@FunctionalInterface
public interface CodeSampler {
    /**
     * The processor stands at the begin of a block.
     *
     * @param rip linear address of its next instruction
     * @param user whether it runs a program, at privilege level 3
     */
    void sample(long rip, boolean user);
}
