package org.jvirsh.hypervisor.storage;

/** New data of a volume on its way in. Calls fail with a {@link org.jvirsh.hypervisor.error.VirException}. */
public interface VolumeWriter extends AutoCloseable {
    /** Writes the first bytes of the buffer. */
    void write(byte[] buffer, int count);

    /** Leaves a hole, which reads as zeros; only for transfers begun as sparse. */
    void hole(long length);

    /** Makes sure that all is in the volume. */
    void finish();

    /** Gives the transfer up unless it is finished. */
    @Override
    void close();
}
