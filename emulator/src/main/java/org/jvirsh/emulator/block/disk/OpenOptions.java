package org.jvirsh.emulator.block.disk;

import org.jvirsh.emulator.block.host.Locking;

/**
 * How an image is opened.
 *
 * @param readOnly whether it is only read
 * @param locking what others may do meanwhile; the images below are always shared among readers
 */
public record OpenOptions(boolean readOnly, Locking locking) {
    /** For reading, with a lock. */
    public static final OpenOptions READ = new OpenOptions(true, Locking.NORMAL);
    /** For writing, alone. */
    public static final OpenOptions WRITE = new OpenOptions(false, Locking.NORMAL);
    /** For a look at an image that may be in use. */
    public static final OpenOptions LOOK = new OpenOptions(true, Locking.NONE);

    /** For reading or writing, with a lock. */
    public static OpenOptions of(boolean readOnly) {
        return readOnly ? READ : WRITE;
    }
}
