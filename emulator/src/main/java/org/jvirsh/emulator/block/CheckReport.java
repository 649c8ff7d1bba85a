package org.jvirsh.emulator.block;

import java.util.List;

/**
 * What a check of an image found.
 *
 * @param corruptions errors that endanger data
 * @param leaks clusters that are counted and not used
 * @param problems the first of both, one line each
 * @param allocatedClusters clusters of the disk that are in the file
 * @param totalClusters clusters of the disk
 * @param compressedClusters of the allocated ones, those that are compressed
 * @param imageEnd position behind the last used cluster of the file
 */
public record CheckReport(
        long corruptions,
        long leaks,
        List<String> problems,
        long allocatedClusters,
        long totalClusters,
        long compressedClusters,
        long imageEnd) {
    /** Copies the list. */
    public CheckReport {
        problems = List.copyOf(problems);
    }

    /** Whether nothing was found. */
    public boolean clean() {
        return corruptions == 0 && leaks == 0;
    }
}
