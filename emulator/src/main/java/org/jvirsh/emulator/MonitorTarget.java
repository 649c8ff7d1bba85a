package org.jvirsh.emulator;

import java.nio.file.Path;

/** Where the monitor is. */
sealed interface MonitorTarget {
    /** A listening socket, for several clients. */
    record Unix(Path path) implements MonitorTarget {}

    /** The program's standard input and output, one client. */
    record Stdio() implements MonitorTarget {}
}
