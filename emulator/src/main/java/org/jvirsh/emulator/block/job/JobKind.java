package org.jvirsh.emulator.block.job;

import java.util.Locale;

/** The kinds of jobs. */
public enum JobKind {
    /** Writes layers down into one below them. */
    COMMIT,
    /** Fetches content from below into the top layer. */
    STREAM,
    /** Keeps a copy equal to the disk. */
    MIRROR,
    /** Copies the disk as it was at the start. */
    BACKUP;

    /** The monitor's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
