package org.jvirsh.hypervisor;

import java.io.IOException;

/** A byte stream to a guest's console, in both directions. Closing it from another thread ends a waiting read. */
public interface ConsoleChannel extends AutoCloseable {
    /**
     * Waits for output of the guest.
     *
     * @return number of bytes placed in {@code buffer}, or -1 when the guest has ended
     */
    int read(byte[] buffer) throws IOException;

    /** Sends bytes to the guest. */
    void write(byte[] buffer, int offset, int length) throws IOException;

    @Override
    void close();
}
