package org.jvirsh.emulator.snapshot;

/** Pages one after the other. */
@FunctionalInterface
public interface PageSource {
    /**
     * Copies the next page out.
     *
     * @param to host address of room for a page
     * @return the page's number, or -1 at the end
     */
    int read(long to) throws InterruptedException;
}
