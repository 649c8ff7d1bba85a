package org.jvirsh.emulator.machine;

/** What a device wants of the machine as a whole, on the guest's behalf. */
sealed interface GuestRequest {
    /** Restart. */
    record Reset() implements GuestRequest {}

    /** Switch off. */
    record PowerOff() implements GuestRequest {}

    /** The guest has crashed. */
    record Panic() implements GuestRequest {}

    /** The guest has crashed, and a kernel of its own for that takes over. */
    record CrashLoaded() implements GuestRequest {}

    /** End the program with a value. */
    record Exit(int value) implements GuestRequest {}
}
