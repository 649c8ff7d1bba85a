package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.storage.format.EmptyImage;
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

    /** Images that are resized are as large as a whole number of these. */
    int SECTOR = 512;

    int KIB = 1024;

    /** What QEMU's tool takes of an image in advance, to learn how the host aligns. */
    long FIRST_BLOCK = 4096;

    /** Makes an empty image where there is nothing yet. */
    void make(Path file) throws IOException;

    /** The maker of such a volume; refuses what cannot be made. */
    static ImageMaker of(VolumeDefinition volume, Set<VolumeCreateFlag> flags) {
        boolean preallocated = flags.contains(VolumeCreateFlag.PREALLOCATE_METADATA);
        String format = String.valueOf(volume.target().format());
        if (format.equals("qcow2")) {
            return Qcow2.of(volume, preallocated);
        }
        if (format.equals("raw")) {
            if (preallocated) {
                throw HostErrors.configuration("metadata preallocation is not supported for raw volumes");
            }
            if (volume.backing() != null) {
                throw HostErrors.unsupported("backing storage not supported for raw volumes");
            }
            return new Raw(volume.capacity(), Math.min(volume.allocation(), volume.capacity()));
        }
        refuseQcow2Options(volume.target(), preallocated);
        if (format.equals("iso")) {
            if (volume.backing() != null) {
                throw HostErrors.configuration("cannot set backing store for raw volume");
            }
            return new Raw(rounded(volume.capacity()), Math.min(FIRST_BLOCK, volume.capacity()));
        }
        EmptyImage image = EmptyImage.of(format, volume.name(), rounded(volume.capacity()))
                .orElseThrow(() ->
                        HostErrors.configuration("volumes of format '" + format + "' cannot be created"));
        if (volume.backing() != null) {
            throw HostErrors.configuration("backing storage not supported for " + format + " volumes");
        }
        return new Foreign(format, image);
    }

    private static void refuseQcow2Options(Image target, boolean preallocated) {
        if (preallocated) {
            throw HostErrors.configuration("metadata preallocation only available with qcow2");
        }
        if (target.compatibility() != null) {
            throw HostErrors.configuration("compatibility option only available with qcow2");
        }
        if (target.features() != null) {
            throw HostErrors.configuration("format features only available with qcow2");
        }
    }

    /** Images get a whole number of KiB. */
    private static long rounded(long size) {
        return (size + KIB - 1) / KIB * KIB;
    }

    /** Copies the content of another volume into an image just made. */
    void fill(Path file, VolumeDefinition origin) throws IOException;

    /** Copies the content of a disk into another image. Holes stay holes. */
    private static void copy(Path file, ImageFormat format, VolumeDefinition origin) throws IOException {
        Path source = Path.of(String.valueOf(origin.target().path()));
        // What is in a format of which nothing is known is copied as it is.
        ImageFormat from = ImageFormat.ofUserName(String.valueOf(origin.target().format()))
                .orElse(ImageFormat.RAW);
        try (ImageLayer in = ImageOpener.open(source, from, OpenOptions.READ);
                ImageLayer out = ImageOpener.open(file, format, OpenOptions.WRITE)) {
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
        // Unlike a write at the end, this takes no room.
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            if (size > access.length()) {
                access.setLength(size);
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
        public void fill(Path file, VolumeDefinition origin) throws IOException {
            copy(file, ImageFormat.RAW, origin);
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
     * @param whole whether the room for all its content is taken at once
     * @param backing the image under it, or null
     * @param options how it is to be
     */
    record Qcow2(long capacity, boolean whole, @Nullable Image backing, Qcow2Creator.Options options) implements ImageMaker {
        static Qcow2 of(VolumeDefinition volume, boolean preallocated) {
            Image target = volume.target();
            if (preallocated && volume.backing() != null) {
                throw HostErrors.configuration("metadata preallocation conflicts with backing store");
            }
            List<String> features = target.features() == null ? List.of() : target.features();
            for (String feature : features) {
                if (!feature.equals("lazy_refcounts")) {
                    throw HostErrors.configuration("qcow2 images with " + feature + " cannot be created");
                }
            }
            boolean old = "0.10".equals(target.compatibility());
            if (old && features.contains("lazy_refcounts")) {
                throw HostErrors.configuration("lazy_refcounts not supported with compat level 0.10");
            }
            int version = old ? 2 : 3;
            long cluster = target.clusterSize() == 0 ? 1 << 16 : target.clusterSize();
            int bits = Long.numberOfTrailingZeros(cluster);
            if (cluster != 1L << bits || bits < 9 || bits > 21) {
                throw HostErrors.configuration("cluster size must be a power of two between 512 and 2048k");
            }
            return new Qcow2(
                    volume.capacity(),
                    preallocated && volume.allocation() >= volume.capacity(),
                    volume.backing(),
                    new Qcow2Creator.Options(version, bits, !features.isEmpty(), preallocated));
        }

        @Override
        public void fill(Path file, VolumeDefinition origin) throws IOException {
            copy(file, ImageFormat.QCOW2, origin);
        }

        @Override
        public void make(Path file) throws IOException {
            Image under = backing;
            if (under == null) {
                Qcow2Creator.create(file, rounded(capacity), "", ImageFormat.RAW, options);
                if (whole) {
                    HostFile.allocate(file, 0, Files.size(file));
                }
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

    }

    /**
     * An image of another machine. Its content is not understood: it is a copy of such an image as it is.
     *
     * @param format libvirt's name of its format
     * @param image how it begins
     */
    record Foreign(String format, EmptyImage image) implements ImageMaker {
        @Override
        public void make(Path file) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                image.write(channel);
            }
            stretch(file, image.length());
        }

        @Override
        public void fill(Path file, VolumeDefinition origin) throws IOException {
            if (!format.equals(origin.target().format())) {
                throw HostErrors.configuration("volumes of format '" + format + "' can only be copied from such");
            }
            Files.copy(
                    Path.of(String.valueOf(origin.target().path())), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
