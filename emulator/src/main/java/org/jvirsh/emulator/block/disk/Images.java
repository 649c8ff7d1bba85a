package org.jvirsh.emulator.block.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jvirsh.emulator.block.CheckReport;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.host.LocalFile;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.emulator.block.qcow2.Qcow2Image;

/**
 * What is done to images that no machine uses. An image in use is left alone: its lock says so. Failures are exceptions
 * with one line for the user.
 */
public final class Images {
    private static final int MAGIC = 0x5146_49FB;
    private static final int CHUNK = 1 << 20;

    /** Hears how far an operation is, and may end it. */
    public interface Progress {
        /** For callers that do not care. */
        Progress NONE = (done, total) -> true;

        /** False ends the operation. */
        boolean at(long done, long total);
    }

    private Images() {}

    /** The format that a file's beginning shows; for files that no guest may write as a raw image. */
    public static ImageFormat probe(Path path) throws IOException {
        try (FileChannel c = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer b = ByteBuffer.allocate(4);
            int n = c.read(b, 0);
            return n == 4 && b.getInt(0) == MAGIC ? ImageFormat.QCOW2 : ImageFormat.RAW;
        }
    }

    /**
     * Makes an empty image.
     *
     * @param path must not exist
     * @param size bytes of the disk, rounded up to sectors
     * @param backing the image below
     */
    public static void create(
            Path path, ImageFormat format, long size, Optional<ImageInfo.Backing> backing, Qcow2Creator.Options options)
            throws IOException {
        long bytes = size + 511 & -512;
        if (format == ImageFormat.QCOW2) {
            String name = backing.map(ImageInfo.Backing::name).orElse("");
            ImageFormat below = backing.flatMap(ImageInfo.Backing::format).orElse(ImageFormat.RAW);
            Qcow2Creator.create(path, bytes, name, below, options);
            return;
        }
        if (backing.isPresent()) {
            throw new IOException("'%s': a raw image cannot have a backing file".formatted(path));
        }
        try (FileChannel c = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (bytes > 0) {
                c.write(ByteBuffer.allocate(1), bytes - 1);
            }
            c.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("'%s': exists already".formatted(path), e);
        }
    }

    /** Looks at an image, in use or not. The images below are not opened. */
    public static ImageInfo info(Path path, ImageFormat format) throws IOException {
        long fileBytes = Files.size(path);
        try (ImageLayer image = ImageOpener.layer(path, format, OpenOptions.LOOK, null)) {
            if (!(image instanceof Qcow2Image q)) {
                return new ImageInfo(path, format, image.size(), fileBytes, image.allocatedBytes(), Optional.empty(),
                        Optional.empty());
            }
            List<String> bitmaps = q.bitmaps().list().stream().map(DirtyBitmap::name).toList();
            Qcow2Creator.Options o = q.options();
            ImageInfo.Details details = new ImageInfo.Details(o.version(), 1 << o.clusterBits(), q.refcountBits(),
                    o.lazyRefcounts(), q.markedCorrupt(), q.snapshots(), bitmaps);
            Optional<ImageInfo.Backing> backing = Optional.empty();
            Qcow2Image.Below below = q.below();
            if (!below.name().isEmpty()) {
                backing = Optional.of(new ImageInfo.Backing(below.name(), ImageOpener.place(path, below.name()),
                        ImageFormat.ofUserName(below.format())));
            }
            return new ImageInfo(path, format, image.size(), fileBytes, image.allocatedBytes(), backing,
                    Optional.of(details));
        }
    }

    /** Changes the disk's size; what is added reads as zero, what is cut off is gone. */
    public static void resize(Path path, ImageFormat format, long size) throws IOException {
        try (ImageLayer image = ImageOpener.open(path, format, OpenOptions.WRITE)) {
            image.resize(size + 511 & -512);
        }
    }

    /**
     * Copies what a disk reads as, with all below it, to a new image of its own.
     *
     * @param target must not exist
     * @param size bytes of the new disk, at least the old one's; what is more reads as zero
     */
    public static void convert(
            Path source, ImageFormat format, Path target, ImageFormat targetFormat, long size,
            Qcow2Creator.Options options, Progress progress) throws IOException {
        try (ImageLayer from = ImageOpener.open(source, format, OpenOptions.READ)) {
            create(target, targetFormat, Math.max(size, from.size()), Optional.empty(), options);
            try (ImageLayer to = ImageOpener.open(target, targetFormat, OpenOptions.WRITE)) {
                copy(from, to, progress);
                to.flush();
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(target);
                throw e;
            }
        }
    }

    /** Copies all that is not zero to an image that is all zero. */
    public static void copy(ImageLayer from, ImageLayer to, Progress progress) throws IOException {
        byte[] buffer = new byte[CHUNK];
        long end = from.size();
        for (long p = 0; p < end; ) {
            Extent e = Chains.extent(from, null, p, end - p);
            if (e.kind() == Extent.Kind.DATA) {
                int n = (int) Math.min(CHUNK, e.length());
                from.read(p, buffer, 0, n);
                writeSparse(to, p, buffer, n);
                p += n;
            } else {
                p += e.length();
            }
            if (!progress.at(p, end)) {
                throw new IOException("cancelled");
            }
        }
    }

    private static void writeSparse(ImageLayer to, long position, byte[] buffer, int length) throws IOException {
        int piece = 1 << 16;
        byte[] part = new byte[piece];
        for (int done = 0; done < length; done += piece) {
            int n = Math.min(piece, length - done);
            System.arraycopy(buffer, done, part, 0, n);
            if (!Chains.zero(part, n)) {
                to.write(position + done, part, 0, n);
            }
        }
    }

    /** Compares the counts of an image with the uses; a raw image has nothing to check. */
    public static CheckReport check(Path path, ImageFormat format) throws IOException {
        try (ImageLayer image = ImageOpener.layer(path, format, OpenOptions.READ, null)) {
            return image instanceof Qcow2Image q
                    ? q.check()
                    : new CheckReport(0, 0, List.of(), 0, 0, 0, Files.size(path));
        }
    }

    /** Makes counts and marks of an image right; tells what is left. */
    public static CheckReport repair(Path path) throws IOException {
        try (Qcow2Image q = qcow2(path)) {
            return q.repair();
        }
    }

    private static Qcow2Image qcow2(Path path) throws IOException {
        LocalFile file = LocalFile.open(path, true, OpenOptions.WRITE.locking());
        try {
            return Qcow2Image.open(file, null);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Keeps the disk's content of now under a name. */
    public static SnapshotInfo createSnapshot(Path path, SnapshotInfo wanted) throws IOException {
        try (Qcow2Image q = qcow2(path)) {
            return q.createSnapshot(wanted);
        }
    }

    /** Makes a disk what it was. */
    public static void applySnapshot(Path path, String name) throws IOException {
        try (Qcow2Image q = qcow2(path)) {
            q.applySnapshot(name);
        }
    }

    /** Removes a snapshot. */
    public static void deleteSnapshot(Path path, String name) throws IOException {
        try (Qcow2Image q = qcow2(path)) {
            q.deleteSnapshot(name);
        }
    }

    /** Gives a snapshot another name. */
    public static void renameSnapshot(Path path, String name, String newName) throws IOException {
        try (Qcow2Image q = qcow2(path)) {
            q.renameSnapshot(name, newName);
        }
    }

    /** Makes an image name another one below it, which must have the same content; empty for none. */
    public static void rebase(Path path, String backing, ImageFormat format) throws IOException {
        try (Qcow2Image q = qcow2(path)) {
            q.recordBacking(backing, format);
        }
    }
}
