package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.ImageInfo;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.job.BlockJob;
import org.jvirsh.emulator.block.job.BlockJobs;
import org.jvirsh.emulator.block.job.CommitJob;
import org.jvirsh.emulator.block.job.JobListener;
import org.jvirsh.emulator.block.job.StreamJob;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** What is done to images that no machine uses at the moment. */
public final class DiskImages {
    private DiskImages() {}

    /** Keeps the present content of images under a name, in each of them. */
    static void keep(List<String> images, String name) {
        Instant now = Instant.now();
        for (String image : images) {
            try {
                Images.createSnapshot(Path.of(image), SnapshotInfo.wanted(name, now, 0));
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /** Goes back to the content that was kept. */
    static void restore(List<String> images, String name) {
        for (String image : images) {
            try {
                Images.applySnapshot(Path.of(image), name);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /** Copies an image with all that is in it; the system keeps its holes, and shares what it can. */
    static void copy(String image, String file) {
        try {
            Files.copy(Path.of(image), Path.of(file));
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }

    /**
     * Forgets what was kept, where there is such a thing.
     *
     * @param busy whether a running machine may stand on the images, so that some of them cannot be written now
     * @return the images for which it has to be done later
     */
    static List<String> forget(Collection<String> images, String name, boolean busy) {
        List<String> later = new ArrayList<>();
        for (String image : images) {
            Path path = Path.of(image);
            try {
                boolean there = Files.exists(path)
                        && Images.probe(path) == ImageFormat.QCOW2
                        && Images.info(path, ImageFormat.QCOW2).qcow2().stream()
                                .flatMap(details -> details.snapshots().stream())
                                .anyMatch(kept -> kept.name().equals(name));
                if (there) {
                    Images.deleteSnapshot(path, name);
                }
            } catch (IOException e) {
                if (!busy) {
                    throw failed(e);
                }
                later.add(image);
            }
        }
        return later;
    }

    /** Whether one of these images had another size when it was kept under a name. */
    static boolean resized(Collection<String> images, String name) {
        for (String image : images) {
            try {
                ImageInfo now = Images.info(Path.of(image), ImageFormat.QCOW2);
                boolean other = now.qcow2().stream()
                        .flatMap(details -> details.snapshots().stream())
                        .anyMatch(kept -> kept.name().equals(name) && kept.diskSize() != now.size());
                if (other) {
                    return true;
                }
            } catch (IOException e) {
                throw failed(e);
            }
        }
        return false;
    }

    /** Makes an image over another one. */
    static void overlay(SnapshotDisks.Disk origin, Path file) {
        try {
            Path base = Path.of(origin.path());
            ImageFormat format = ImageFormat.ofUserName(origin.format())
                    .orElseThrow(() -> EmuErrors.unsupportedConfiguration(
                            "unknown disk format '" + origin.format() + "'"));
            long size = Images.info(base, format).size();
            Qcow2Creator.create(file, size, origin.path(), format);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The image that another one stands on, as a path; none for the last of a chain and for one that cannot be read. */
    static Optional<String> below(String image) {
        try {
            return Images.info(Path.of(image), ImageFormat.QCOW2).backing().map(backing -> backing.path().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The format of the image that another one stands on, which that one names. */
    static String formatBelow(String image) {
        try {
            return Images.info(Path.of(image), ImageFormat.QCOW2)
                    .backing()
                    .flatMap(ImageInfo.Backing::format)
                    .orElse(ImageFormat.RAW)
                    .userName();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes what an image holds down into the one it stands on, which then has its content. */
    static void commit(String image) {
        run(image, disk -> {
            ImageLayer base = disk.top().backing().orElseThrow(() -> new IOException("'" + image + "': stands alone"));
            return new CommitJob("commit", disk, disk.top(), base, "");
        });
    }

    /**
     * Writes images of a chain down into one below them; what lay on them stands on that one afterwards.
     *
     * @param image the uppermost of the chain
     * @param top the uppermost of those that are written down
     * @param name how the one above them is to name the base, empty for its path
     */
    public static void commit(String image, String top, String base, String name) {
        run(image, disk -> new CommitJob("commit", disk, layer(disk, top), layer(disk, base), name));
    }

    /**
     * Brings what lies between an image and one below it into the image.
     *
     * @param base the image it stands on afterwards, empty for none
     * @param name how it is to name that one, empty for its path
     */
    public static void stream(String image, String base, String name) {
        run(image, disk -> new StreamJob("stream", disk, base.isEmpty() ? null : layer(disk, base), name));
    }

    private static ImageLayer layer(BlockDevice disk, String image) throws IOException {
        Path wanted = Path.of(image).toAbsolutePath().normalize();
        for (ImageLayer layer : disk.chain()) {
            if (layer.path().toAbsolutePath().normalize().equals(wanted)) {
                return layer;
            }
        }
        throw new IOException("'" + image + "' is not in the chain");
    }

    /** Something that is to be done with a disk. */
    @FunctionalInterface
    private interface Work {
        BlockJob on(BlockDevice disk) throws IOException;
    }

    private static void run(String image, Work work) {
        try (BlockDevice disk = new BlockDevice(
                "disk", ImageOpener.open(Path.of(image), ImageFormat.QCOW2, OpenOptions.WRITE))) {
            BlockJob job = work.on(disk);
            new BlockJobs(JobListener.NONE).start(job);
            if (job.awaitReady()) {
                job.complete();
            }
            job.await();
            String error = job.status().error().orElse("");
            if (!error.isEmpty()) {
                throw new IOException(error);
            }
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new IOException("interrupted", e));
        }
    }

    /** Puts an image on another one of the same content. */
    static void rebase(String image, String base, String format) {
        try {
            Images.rebase(Path.of(image), base, ImageFormat.ofUserName(format).orElse(ImageFormat.QCOW2));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static void remove(List<String> files) {
        for (String file : files) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                throw EmuErrors.io("Failed to remove '" + file + "'", e);
            }
        }
    }

    /** What the user is told of it. */
    public static VirException failed(IOException cause) {
        return EmuErrors.error(ErrorCode.INTERNAL_ERROR, String.valueOf(cause.getMessage()));
    }
}
