package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.storage.VolumeType;
import org.jvirsh.hypervisor.storage.definition.Permissions;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition.Image;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition.Timestamps;

/** Looks at a file of a pool's directory as a volume. */
final class VolumeProbe {
    private static final int MODE_BITS = 0777;

    /** A directory has no size of its own. */
    private static final HostFile.Sizes NOTHING = new HostFile.Sizes(0, 0);

    private VolumeProbe() {}

    /** Whether a file can be a volume: regular, a directory, or a link to one of these. */
    static boolean isVolume(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return facts.isDirectory() || facts.isRegularFile() && Files.isReadable(file);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The volume at a place; error 50 when there is none.
     *
     * @param made what its maker said of it, or null
     */
    static VolumeDefinition require(Path file, @Nullable VolumeDefinition made) {
        if (!isVolume(file)) {
            throw StorageErrors.noVolume("name", PoolDirectory.name(file));
        }
        try {
            return look(file, made);
        } catch (IOException e) {
            throw HostErrors.system("cannot open volume '" + file + "'", e);
        }
    }

    private static VolumeDefinition look(Path file, @Nullable VolumeDefinition made) throws IOException {
        boolean directory = Files.isDirectory(file);
        HostFile.Sizes sizes = directory ? NOTHING : HostFile.sizes(file);
        ImageFacts facts = directory ? ImageFacts.plain("dir") : facts(file, made);
        long capacity = facts.capacity() < 0 ? sizes.length() : facts.capacity();
        Image target = image(file.toString(), facts, file);
        return new VolumeDefinition(
                directory ? VolumeType.DIR : VolumeType.FILE,
                PoolDirectory.name(file),
                file.toString(),
                capacity,
                sizes.allocated(),
                sizes.length(),
                target,
                backing(file, facts));
    }

    private static ImageFacts facts(Path file, @Nullable VolumeDefinition made) throws IOException {
        ImageFacts found = ImageProbe.of(file);
        return made == null ? found : found.as(made);
    }

    /** The image under another: its facts too, if it can be reached. */
    private static @Nullable Image backing(Path file, ImageFacts facts) {
        String name = facts.backing();
        if (name == null) {
            return null;
        }
        Path parent = file.toAbsolutePath().getParent();
        String format = facts.backingFormat() == null ? "raw" : facts.backingFormat();
        if (name.indexOf(0) < 0 && parent != null && name.indexOf("://") < 0 && !name.startsWith("json:")) {
            Path under = parent.resolve(name);
            try {
                return image(under.toString(), ImageFacts.plain(format), under);
            } catch (IOException e) {
                return new Image(under.toString(), format, Permissions.NONE, null, null, null, 0, null);
            }
        }
        return new Image(name, format, Permissions.NONE, null, null, null, 0, null);
    }

    private static Image image(String path, ImageFacts facts, Path file) throws IOException {
        Map<String, Object> unix = Files.readAttributes(file, "unix:ctime,lastAccessTime,lastModifiedTime");
        Timestamps times = new Timestamps(
                time(unix, "lastAccessTime"), time(unix, "lastModifiedTime"), time(unix, "ctime"));
        return new Image(
                path,
                facts.format(),
                permissions(file),
                times,
                null,
                facts.compatibility(),
                facts.clusterSize(),
                facts.features());
    }

    /** Who may do what with a file, as its system says. */
    static Permissions permissions(Path file) throws IOException {
        Map<String, Object> unix = Files.readAttributes(file, "unix:mode,uid,gid");
        return new Permissions(number(unix, "mode") & MODE_BITS, number(unix, "uid"), number(unix, "gid"), null);
    }

    private static int number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Integer number ? number : -1;
    }

    private static Instant time(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof FileTime time ? time.toInstant() : Instant.EPOCH;
    }
}
