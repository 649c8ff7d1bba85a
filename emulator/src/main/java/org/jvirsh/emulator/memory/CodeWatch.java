package org.jvirsh.emulator.memory;

/** Learns of writes to physical pages that hold translated code. */
public interface CodeWatch {
    /**
     * Bytes of a watched page are about to change.
     *
     * @param physical first address
     * @param length bytes, within one page
     */
    void written(long physical, int length);
}
