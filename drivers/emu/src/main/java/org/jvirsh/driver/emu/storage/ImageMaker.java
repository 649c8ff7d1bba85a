package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition.Image;

/** Makes the image of a new volume, and copies another one into it. */
sealed interface ImageMaker {
    /** What is copied at once, and the least that is kept as a hole. */
    int BLOCK = 64 << 10;

    /** Images are as large as a whole number of these. */
    int SECTOR = 512;

    /** Makes an empty image where there is nothing yet. */
    void make(Path file) throws IOException;

    /** The format of the image. */
    ImageFormat format();

    /** The maker of such a volume; refuses what cannot be made. */
    static ImageMaker of(VolumeDefinition volume, Set<VolumeCreateFlag> flags) {
        boolean preallocated = flags.contains(VolumeCreateFlag.PREALLOCATE_METADATA);
        Image backing = volume.backing();
        if ("qcow2".equals(volume.target().format())) {
            return Qcow2.of(volume, backing, preallocated);
        }
        if (preallocated) {
            throw HostErrors.configuration("metadata preallocation is not supported for raw volumes");
        }
        if (backing != null) {
            throw HostErrors.unsupported("backing storage not supported for raw volumes");
        }
        return new Raw(volume.capacity(), Math.min(volume.allocation(), volume.capacity()));
    }

    /** Copies the content of another volume into an image just made. Holes stay holes. */
    default void fill(Path file, VolumeDefinition origin) throws IOException {
        Path source = Path.of(String.valueOf(origin.target().path()));
        // What is in a format of which nothing is known is copied as it is.
        ImageFormat from = ImageFormat.ofUserName(String.valueOf(origin.target().format()))
                .orElse(ImageFormat.RAW);
        try (ImageLayer in = ImageOpener.open(source, from, OpenOptions.READ);
                ImageLayer out = ImageOpener.open(file, format(), OpenOptions.WRITE)) {
            if (in.size() > out.size()) {
                out.resize(in.size());
            }
            byte[] block = new byte[BLOCK];
            for (long at = 0; at < in.size(); at += BLOCK) {
                int count = (int) Math.min(BLOCK, in.size() - at);
                in.read(at, block, 0, count);
                copyBlock(out, at, block, count);
            }
            out.flush();
        }
    }

    private static void copyBlock(ImageLayer out, long at, byte[] block, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (block[i] != 0) {
                out.write(at, block, 0, count);
                return;
            }
        }
    }

    private static void stretch(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (size > channel.size()) {
                channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
            }
        }
    }

    /**
     * A file that is the disk.
     *
     * @param capacity its length in bytes
     * @param allocation how much of it is taken at once
     */
    record Raw(long capacity, long allocation) implements ImageMaker {
        @Override
        public ImageFormat format() {
            return ImageFormat.RAW;
        }

        @Override
        public void make(Path file) throws IOException {
            Files.createFile(file);
            if (allocation > 0 && !HostFile.allocate(file, 0, allocation)) {
                zeroes(file);
            }
            stretch(file, capacity);
        }

        /** Where the file system gives no room in advance, writing does. */
        private void zeroes(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer block = ByteBuffer.allocate(BLOCK);
                for (long at = 0; at < allocation; ) {
                    block.clear().limit((int) Math.min(BLOCK, allocation - at));
                    at += channel.write(block, at);
                }
            }
        }
    }

    /**
     * An image in QEMU's format.
     *
     * @param capacity bytes of the disk
     * @param backing the image under it, or null
     * @param options how it is to be
     */
    record Qcow2(long capacity, @Nullable Image backing, Qcow2Creator.Options options) implements ImageMaker {
        static Qcow2 of(VolumeDefinition volume, @Nullable Image backing, boolean preallocated) {
            Image target = volume.target();
            List<String> features = target.features() == null ? List.of() : target.features();
            for (String feature : features) {
                if (!feature.equals("lazy_refcounts")) {
                    throw HostErrors.configuration("qcow2 images with " + feature + " cannot be created");
                }
            }
            int version = "0.10".equals(target.compatibility()) ? 2 : 3;
            if (version == 2 && !features.isEmpty()) {
                throw HostErrors.configuration("format features only available with compat level 1.1 and above");
            }
            long cluster = target.clusterSize() == 0 ? 1 << 16 : target.clusterSize();
            int bits = Long.numberOfTrailingZeros(cluster);
            if (cluster != 1L << bits || bits < 9 || bits > 21) {
                throw HostErrors.configuration("cluster size must be a power of two between 512 and 2048k");
            }
            return new Qcow2(
                    volume.capacity(),
                    backing,
                    new Qcow2Creator.Options(version, bits, !features.isEmpty(), preallocated));
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.QCOW2;
        }

        @Override
        public void make(Path file) throws IOException {
            Image under = backing;
            if (under == null) {
                Qcow2Creator.create(file, rounded(capacity), "", ImageFormat.RAW, options);
                return;
            }
            String path = String.valueOf(under.path());
            ImageFormat format = ImageFormat.ofUserName(String.valueOf(under.format()))
                    .orElseThrow(() -> HostErrors.configuration(
                            "unknown storage vol backing store type " + under.format()));
            Path place = Path.of(path);
            if (!Files.isReadable(place)) {
                throw HostErrors.system(
                        "inaccessible backing store volume " + path, new IOException("No such file or directory"));
            }
            long size = capacity;
            if (size == 0) {
                try (ImageLayer layer = ImageOpener.open(place, format, OpenOptions.LOOK)) {
                    size = layer.size();
                }
            }
            Qcow2Creator.create(file, rounded(size), path, format, options);
        }

        private static long rounded(long size) {
            return size + SECTOR - 1 & -SECTOR;
        }
    }
}
