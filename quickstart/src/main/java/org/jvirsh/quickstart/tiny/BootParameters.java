package org.jvirsh.quickstart.tiny;

/**
 * Offsets in the structure that a boot loader, or the real-mode setup, hands to a 32-bit kernel.
 *
 * @see <a href="https://docs.kernel.org/arch/x86/zero-page.html">Zero Page</a>
 */
final class BootParameters {
    /** 32 bits: memory above 1 MiB in KiB. */
    static final int ALT_MEM_K = 0x1e0;
    /** 8 bits: number of entries in the memory map. */
    static final int E820_ENTRIES = 0x1e8;
    /** 32 bits: where the 32-bit code was loaded. */
    static final int CODE32_START = 0x214;
    /** 32 bits: address of the command line, zero when there is none. */
    static final int CMD_LINE_PTR = 0x228;
    /** The memory map. */
    static final int E820_TABLE = 0x2d0;
    /** An entry: base and length, 64 bits each, and type, 32 bits. */
    static final int E820_ENTRY_BYTES = 20;
    /** Entries there is room for. */
    static final int E820_MAX_ENTRIES = 128;

    private BootParameters() {
    }
}
