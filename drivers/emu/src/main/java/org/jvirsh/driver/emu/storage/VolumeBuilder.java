package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeXml;
import org.jvirsh.hypervisor.storage.definition.VolumeXml.Capacity;

/**
 * Makes volumes. A file gets its name only when it is complete and on the disk, so that there is either no volume or the
 * whole of it, whenever the maker dies.
 */
final class VolumeBuilder {
    private static final int USUAL_MODE = 0600;
    private static final int USUAL_DIRECTORY_MODE = 0711;

    private final PoolDirectory directory;
    private final VolumeMemory memory;
    private final Set<VolumeCreateFlag> flags;

    VolumeBuilder(PoolDirectory directory, VolumeMemory memory, Set<VolumeCreateFlag> flags) {
        this.directory = directory;
        this.memory = memory;
        this.flags = flags;
    }

    /** Makes an empty volume and returns where it is. */
    Path create(String xml) {
        VolumeDefinition volume = VolumeXml.read(xml, PoolType.DIR, Capacity.REQUIRED_WITHOUT_BACKING);
        if (exists(volume.name())) {
            throw new VirException(ErrorCode.STORAGE_VOL_EXIST, ErrorDomain.STORAGE, "'" + volume.name() + "'");
        }
        refuseCopyOnWrite(xml, volume);
        return build(volume, null);
    }

    /** Only one file system has a switch for it; an image with a structure of its own does without in silence. */
    private void refuseCopyOnWrite(String xml, VolumeDefinition volume) {
        if (!"raw".equals(volume.target().format()) || !VolumeXml.refusesCopyOnWrite(xml)) {
            return;
        }
        Path place = directory.entry(volume.name());
        try {
            if (place != null && !Files.getFileStore(place.resolveSibling("")).type().equals("btrfs")) {
                throw HostErrors.system(
                        "unable to control COW flag on '" + place + "', not btrfs",
                        new FileSystemException(place.toString(), null, "Function not implemented"));
            }
        } catch (IOException e) {
            throw HostErrors.system("unable query filesystem type on '" + place + "'", e);
        }
    }

    /** Makes a volume with the content of another one, and returns where it is. */
    Path copy(String xml, VolumeDefinition origin) {
        VolumeDefinition asked = VolumeXml.read(xml, PoolType.DIR, Capacity.OPTIONAL);
        if (exists(asked.name())) {
            throw StorageErrors.internal("storage volume name '" + asked.name() + "' already in use.");
        }
        refuseCopyOnWrite(xml, asked);
        if (!raw(asked) || !raw(origin)) {
            ApiFlag.check("storageBackendCreateQemuImg", flags, EnumSet.of(VolumeCreateFlag.PREALLOCATE_METADATA));
        }
        long capacity = Math.max(asked.capacity(), origin.capacity());
        long allocation = VolumeXml.saysAllocation(xml) ? asked.allocation() : capacity;
        return build(asked.sized(capacity, allocation), origin);
    }

    private boolean exists(String name) {
        Path place = directory.entry(name);
        return place != null && VolumeProbe.isVolume(place);
    }

    private Path build(VolumeDefinition volume, @Nullable VolumeDefinition origin) {
        Path place = directory.entry(volume.name());
        if (place == null) {
            throw StorageErrors.invalid("volume name '" + volume.name() + "' cannot contain '/'");
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(place);
        }
        String format = String.valueOf(volume.target().format());
        if (volume.target().encryption() != null) {
            throw HostErrors.configuration("storage pool does not support encrypted volumes");
        }
        Path made = format.equals("dir") ? folder(volume, place, origin) : image(volume, place, origin);
        memory.remember(volume, made);
        return made;
    }

    private static VirException taken(Path place) {
        return StorageErrors.invalid("volume target path '" + place + "' already exists");
    }

    private Path folder(VolumeDefinition volume, Path place, @Nullable VolumeDefinition origin) {
        if (origin != null) {
            throw StorageErrors.internal("cannot copy from volume to a directory volume");
        }
        if (volume.backing() != null) {
            throw HostErrors.unsupported("backing storage not supported for directories volumes");
        }
        try {
            Files.createDirectory(place);
            Files.setPosixFilePermissions(place, FileModes.of(mode(volume, USUAL_DIRECTORY_MODE)));
            return place;
        } catch (IOException e) {
            throw HostErrors.system("failed to create directory '" + place + "'", e);
        }
    }

    private static int mode(VolumeDefinition volume, int usual) {
        int mode = volume.target().permissions().mode();
        return mode == -1 ? usual : mode;
    }

    private Path image(VolumeDefinition volume, Path place, @Nullable VolumeDefinition origin) {
        ImageMaker maker = ImageMaker.of(volume, flags);
        directory.sweep();
        Path unfinished = directory.unfinished();
        try {
            maker.make(unfinished);
            if (origin != null && flags.contains(VolumeCreateFlag.REFLINK)) {
                share(origin, unfinished, volume.capacity());
            } else if (origin != null) {
                maker.fill(unfinished, origin);
            }
            try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.setPosixFilePermissions(unfinished, FileModes.of(mode(volume, USUAL_MODE)));
            // A link, unlike a rename, does not take the place of another file.
            Files.createLink(place, unfinished);
            return place;
        } catch (FileAlreadyExistsException e) {
            throw taken(place);
        } catch (IOException e) {
            throw HostErrors.system("Failed to create file '" + place + "'", e);
        } finally {
            remove(unfinished);
        }
    }

    private static boolean raw(VolumeDefinition volume) {
        return "raw".equals(volume.target().format());
    }

    private static void share(VolumeDefinition origin, Path unfinished, long capacity) throws IOException {
        Path source = Path.of(String.valueOf(origin.target().path()));
        try {
            HostFile.share(source, unfinished);
        } catch (FileSystemException e) {
            throw HostErrors.system("failed to clone files from '" + source + "'", e);
        }
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            if (capacity > file.size()) {
                HostFile.extend(unfinished, file, capacity);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next refresh of the pool removes it.
        }
    }
}
