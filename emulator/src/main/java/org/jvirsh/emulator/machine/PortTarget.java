package org.jvirsh.emulator.machine;

import java.nio.file.Path;

/** What a port of the virtio serial card has outside. */
public sealed interface PortTarget {
    /** A listening local socket. */
    record Unix(Path path) implements PortTarget {}

    /** A pseudo-terminal that the system names. */
    record Pty() implements PortTarget {}
}
