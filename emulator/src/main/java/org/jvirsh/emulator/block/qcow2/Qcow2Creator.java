package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.host.LocalFile;
import org.jvirsh.emulator.block.host.Locking;

/** Makes empty images. */
public final class Qcow2Creator {
    private static final int MOST_TABLE_BYTES = 32 << 20;

    /**
     * How an image is to be.
     *
     * @param version 2 ({@code compat=0.10}) or 3 ({@code compat=1.1})
     * @param clusterBits logarithm of the cluster size, 9..21
     * @param lazyRefcounts whether programs may leave the refcounts behind; only a mark, ours do not
     * @param preallocated whether all tables and places in the file are given out at once
     */
    public record Options(int version, int clusterBits, boolean lazyRefcounts, boolean preallocated) {
        /** As QEMU makes them when nothing is said. */
        public static final Options DEFAULT = new Options(3, 16, false, false);

        /** Checks the ranges. */
        public Options {
            if (version < 2 || version > 3 || clusterBits < 9 || clusterBits > 21 || lazyRefcounts && version < 3) {
                throw new IllegalArgumentException("no such qcow2 image");
            }
        }
    }

    private Qcow2Creator() {}

    /** Makes an image with default options; see the other method. */
    public static void create(Path path, long size, String backing, ImageFormat format) throws IOException {
        create(path, size, backing, format, Options.DEFAULT);
    }

    /**
     * Makes an image.
     *
     * @param path must not exist
     * @param size bytes of the disk, a multiple of 512
     * @param backing the image under it, as the new one names it; empty for none
     * @param format the format of that image
     * @throws IOException with one line for the user; no file is left then
     */
    public static void create(Path path, long size, String backing, ImageFormat format, Options options)
            throws IOException {
        byte[] content = content(path, size, backing, format, options);
        try (FileChannel c = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer b = ByteBuffer.wrap(content);
            while (b.hasRemaining()) {
                c.write(b);
            }
            c.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("'%s': exists already".formatted(path), e);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw new IOException("'%s': cannot be created: %s".formatted(path, e.getMessage()), e);
        }
        if (options.preallocated && backing.isEmpty()) {
            preallocate(path, size);
        }
    }

    private static byte[] content(Path path, long size, String backing, ImageFormat format, Options options)
            throws IOException {
        Layout layout = new Layout(options.clusterBits, options.version);
        int cluster = layout.clusterSize();
        long entries = layout.l1EntriesFor(size);
        if (size < 0 || size % 512 != 0 || entries * 8 > MOST_TABLE_BYTES) {
            throw new IOException("'%s': the disk's size is impossible".formatted(path));
        }
        Qcow2Header h = new Qcow2Header();
        h.version = options.version;
        h.clusterBits = options.clusterBits;
        h.size = size;
        h.l1Entries = (int) entries;
        h.refcountOffset = cluster;
        h.refcountClusters = 1;
        h.compatible = options.lazyRefcounts ? 1 : 0;
        h.backing = backing;
        h.backingFormat = backing.isEmpty() ? "" : format.userName();
        int l1Clusters = Math.max(1, layout.clustersFor(8 * entries));
        int perBlock = cluster / 2;
        int blocks = 1;
        while (2 + blocks + l1Clusters > blocks * perBlock) {
            blocks++;
        }
        if (blocks * 8 > cluster) {
            throw new IOException("'%s': the disk's size needs larger clusters".formatted(path));
        }
        h.l1Offset = (2L + blocks) * cluster;
        // The last cluster, of the table, is not filled up: so a file of QEMU's is as long.
        ByteBuffer b = ByteBuffer.allocate((2 + blocks) * cluster + (int) (8 * entries));
        b.put(0, h.bytes());
        for (int i = 0; i < blocks; i++) {
            b.putLong(cluster + 8 * i, (2L + i) * cluster);
        }
        for (int i = 0; i < 2 + blocks + l1Clusters; i++) {
            b.putShort(2 * cluster + 2 * i, (short) 1);
        }
        return b.array();
    }

    private static void preallocate(Path path, long size) throws IOException {
        try (Qcow2Image image = Qcow2Image.open(LocalFile.open(path, true, Locking.NORMAL), null)) {
            image.preallocate(0, size);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }
}
