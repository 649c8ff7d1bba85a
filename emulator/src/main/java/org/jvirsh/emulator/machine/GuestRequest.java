package org.jvirsh.emulator.machine;

/** What a device wants of the machine as a whole, on the guest's behalf. */
sealed interface GuestRequest {
    /** Restart. */
    record Reset() implements GuestRequest {}

    /** Switch off. */
    record PowerOff() implements GuestRequest {}

    /** End the program with a value. */
    record Exit(int value) implements GuestRequest {}
}
