package org.jvirsh.emulator.cpu;

/** The interrupt controller's answer to an INTA cycle. */
@FunctionalInterface
public interface InterruptAcknowledge {
    /** Acknowledges the pending interrupt and gives its vector, 0..255. */
    int acknowledge();
}
