package org.jvirsh.emulator.boot;

/** Where a Linux kernel is entered. Other image kinds have one entry only and ignore the choice. */
public enum EntryChoice {
    /** The 64-bit entry of kernels that have one, else the 32-bit one, else the 16-bit one. */
    AUTO,
    /** The kernel's real-mode set-up code, which asks the firmware for memory and video. */
    REAL16,
    /** The protected-mode entry, {@code code32_start}. */
    PROTECTED32,
    /** The long-mode entry, 0x200 after the start of the protected-mode code. */
    LONG64
}
