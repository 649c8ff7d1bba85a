package org.jvirsh.emulator.block.disk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.SnapshotInfo;

/**
 * What there is to say about an image.
 *
 * @param path its file
 * @param format its format
 * @param size bytes of the disk
 * @param fileBytes bytes of the file
 * @param allocatedBytes bytes that the file takes on the host
 * @param backing the image below
 * @param qcow2 what only that format has
 */
public record ImageInfo(
        Path path,
        ImageFormat format,
        long size,
        long fileBytes,
        long allocatedBytes,
        Optional<Backing> backing,
        Optional<Details> qcow2) {
    /**
     * The image below.
     *
     * @param name as the image names it
     * @param path where that is
     * @param format its format, if the image says it
     */
    public record Backing(String name, Path path, Optional<ImageFormat> format) {}

    /**
     * What only qcow2 has.
     *
     * @param version 2 or 3
     * @param clusterSize in bytes
     * @param refcountBits bits of a count
     * @param lazyRefcounts whether programs may leave the counts behind
     * @param corrupt whether a program found the image damaged
     * @param snapshots the internal snapshots
     * @param bitmaps the persistent bitmaps' names
     */
    public record Details(
            int version,
            int clusterSize,
            int refcountBits,
            boolean lazyRefcounts,
            boolean corrupt,
            List<SnapshotInfo> snapshots,
            List<String> bitmaps) {
        /** Copies the lists. */
        public Details {
            snapshots = List.copyOf(snapshots);
            bitmaps = List.copyOf(bitmaps);
        }

        /** The version as users of QEMU's tools write it. */
        public String compat() {
            return version == 2 ? "0.10" : "1.1";
        }
    }
}
