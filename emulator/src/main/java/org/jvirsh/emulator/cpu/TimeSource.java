package org.jvirsh.emulator.cpu;

/** The machine's virtual time; the only clock that guest-visible things may read. */
@FunctionalInterface
public interface TimeSource {
    /** Nanoseconds of virtual time since power-on; stands still while the machine is stopped. */
    long nanos();
}
