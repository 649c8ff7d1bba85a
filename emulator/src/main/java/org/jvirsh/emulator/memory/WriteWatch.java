package org.jvirsh.emulator.memory;

/** Learns which pages of RAM change: told once for each page, before its first write. */
public interface WriteWatch {
    /**
     * A page is about to change; it still has its old content.
     *
     * @param page number of the page in RAM, counted without the hole below 4 GiB
     */
    void beforeFirstWrite(int page);
}
