package org.jvirsh.emulator.oracle;

/** Linear addresses that the native host and the emulator share, all below 2 GiB. */
final class Layout {
    /** Entry stub, fault handler and their data. */
    static final long STUB = 0x1000_0000L;
    /** Bytes of the stub area. */
    static final int STUB_SIZE = 0x4000;
    /** Two pages of code under test. */
    static final long CODE = 0x2000_0000L;
    /** Bytes of the code area. */
    static final int CODE_SIZE = 0x2000;
    /** Two pages of data, nothing mapped around them. */
    static final long SCRATCH = 0x4000_0000L;
    /** Bytes of the data area. */
    static final int SCRATCH_SIZE = 0x2000;
    /** Offset in the data area of the part that a test case fills; the rest is zero. It spans the page boundary. */
    static final int WINDOW = 0x1000 - 384;
    /** Bytes of the window. */
    static final int WINDOW_SIZE = 768;
    /** Base of GS in 64-bit mode. */
    static final long GS_BASE = 0x1230;
    /** Selector of the 64-bit user code segment. */
    static final int CS64 = 0x33;
    /** Selector of the 32-bit user code segment. */
    static final int CS32 = 0x23;
    /** Selector of the user data segment. */
    static final int DATA = 0x2B;
    /** Selector of a 16-bit code segment in the LDT: the code area. */
    static final int CS16 = 0x07;
    /** Selector of a 16-bit data segment in the LDT: the data area. */
    static final int DATA16 = 0x0F;

    private Layout() {}
}
