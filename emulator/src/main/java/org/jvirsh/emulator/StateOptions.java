package org.jvirsh.emulator;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the machine's state comes from, and where its snapshots are.
 *
 * @param incoming where a saved machine comes from: a file, a stream, or {@code defer} for what the monitor will say
 * @param snapshot the snapshot to begin with
 * @param store directory of memory snapshots
 */
record StateOptions(Optional<String> incoming, Optional<String> snapshot, Optional<Path> store) {
    static final String DEFER = "defer";

    /** Whether the machine waits for a state before it runs. */
    boolean awaited() {
        return incoming.isPresent() || snapshot.isPresent();
    }
}
