package org.jvirsh.emulator.bus;

/** Where message-signalled interrupts go: a write of 32 bits to an address that is not memory. */
@FunctionalInterface
public interface MessageTarget {
    /**
     * Delivers a message.
     *
     * @param address where the device writes
     * @param data 32 bits it writes
     */
    void message(long address, int data);
}
