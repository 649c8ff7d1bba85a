package org.jvirsh.emulator.fp;

/** What the fast paths ask of MXCSR (Intel SDM vol. 1, section 10.2.3). */
final class SseMode {
    /** FTZ, RC, the six masks and DAZ. */
    private static final int CONTROLS = 0xFFC0;
    private static final int DEFAULT_CONTROLS = 0x1F80;

    private SseMode() {
    }

    /** All exceptions masked, round to nearest, denormals kept: Java's arithmetic. */
    static boolean fast(int mxcsr) {
        return (mxcsr & CONTROLS) == DEFAULT_CONTROLS;
    }

    /** Whether PE is already set, so that raising it again changes nothing. */
    static boolean inexactSticky(int mxcsr) {
        return (mxcsr & FpContext.PE) != 0;
    }
}
