package org.jvirsh.emulator.boot;

/**
 * The processor state in which an image wants to be entered. Everything not named is as after reset, except that
 * interrupts are disabled and the direction flag is clear; general registers not named are 0.
 */
public sealed interface EntryState {
    /** Real mode; {@code es}, {@code fs} and {@code gs} equal {@code ds}. All values are 16 bits wide. */
    record Real(int cs, int ip, int ds, int ss, int sp) implements EntryState {}

    /**
     * 32-bit protected mode without paging: CR0.PE set, flat segments. {@code ss}, {@code es}, {@code fs} and
     * {@code gs} are loaded like {@code ds}.
     */
    record Protected32(int eip, int eax, int ebx, int esi, int esp, FlatSegments segments) implements EntryState {}

    /**
     * 64-bit mode: CR0.PE and PG, CR4.PAE, EFER.LME and LMA set; the data segment registers are loaded from the flat
     * data descriptor.
     */
    record Long64(long rip, long rsi, long rsp, long cr3, FlatSegments segments) implements EntryState {}

    /**
     * A descriptor table with flat segments of base 0 and limit 4 GiB, privilege level 0.
     *
     * @param gdtBase physical address of the table
     * @param gdtLimit offset of its last byte
     * @param code selector of the code descriptor: 64-bit for {@link Long64}, else 32-bit
     * @param data selector of the data descriptor
     */
    record FlatSegments(long gdtBase, int gdtLimit, int code, int data) {}
}
