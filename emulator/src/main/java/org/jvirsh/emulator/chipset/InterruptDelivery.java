package org.jvirsh.emulator.chipset;

/** Delivery modes of interrupt messages (SDM vol. 3, figure 11-12 and section 11.11.2); the codes are the hardware's. */
final class InterruptDelivery {
    /** To the vector, at every destination. */
    static final int FIXED = 0;
    /** To the vector, at the destination with the lowest priority. */
    static final int LOWEST = 1;
    /** System management interrupt. */
    static final int SMI = 2;
    /** Non-maskable interrupt. */
    static final int NMI = 4;
    /** Processor initialisation. */
    static final int INIT = 5;
    /** Start at a page. */
    static final int STARTUP = 6;
    /** The vector comes from an external interrupt controller. */
    static final int EXTERNAL = 7;

    private InterruptDelivery() {}
}
