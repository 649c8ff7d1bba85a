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

    /**
     * Copies the next pages out, one behind the other.
     *
     * @param to host address of room for {@code most} pages
     * @param numbers gets the pages' numbers
     * @param most how many to read at most, at least one
     * @return how many there are; 0 at the end, and only there
     */
    default int read(long to, int[] numbers, int most) throws InterruptedException {
        int n = 0;
        while (n < most) {
            int page = read(to + (long) n * RamMap.PAGE);
            if (page < 0) {
                break;
            }
            numbers[n++] = page;
        }
        return n;
    }

    /**
     * Whether a page that was read before is known to have the same content as the one at a host address. No means
     * perhaps.
     */
    default boolean same(int page, long host) {
        return false;
    }
}
