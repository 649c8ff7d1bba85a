package org.jvirsh.hypervisor.storage;

/** The data of a volume on its way out. Calls fail with a {@link org.jvirsh.hypervisor.error.VirException}. */
public interface VolumeReader extends AutoCloseable {
    /** Steps over a hole and returns its length; 0 when data or the end is next. */
    long skipHole();

    /** Reads up to the next hole at most; returns how many bytes, or -1 at the end. */
    int read(byte[] buffer);

    /** Makes sure that all has arrived. */
    void finish();

    /** Gives the transfer up unless it is finished. */
    @Override
    void close();
}
