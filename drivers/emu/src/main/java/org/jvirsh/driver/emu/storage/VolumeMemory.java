package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeXml;
import org.jvirsh.hypervisor.storage.definition.VolumeXml.Capacity;

/**
 * How the volumes of an active pool were described when they were made. Until the pool is looked at anew, a volume is what its
 * maker said, as in libvirt: an empty image does not tell everything. What cannot be written down is found by looking.
 *
 * @param directory where the descriptions are
 */
record VolumeMemory(Path directory) {
    private Path file(String volume) {
        return directory.resolve(FileNames.encode(volume) + PoolFiles.SUFFIX);
    }

    /** A file that took another's place is another volume. */
    private static String identity(Path place) throws IOException {
        return String.valueOf(
                Files.readAttributes(place, BasicFileAttributes.class).fileKey());
    }

    void remember(VolumeDefinition volume, Path place) {
        try {
            AtomicFiles.directories(directory);
            AtomicFiles.write(file(volume.name()), identity(place) + "\n" + VolumeXml.write(volume));
        } catch (IOException e) {
            forget(volume.name());
        }
    }

    /** What its maker said of a volume; null when nothing is known. */
    @Nullable VolumeDefinition recall(String volume, Path place) {
        try {
            String text = AtomicFiles.readOrEmpty(file(volume));
            int line = text.indexOf('\n');
            return line > 0 && text.substring(0, line).equals(identity(place))
                    ? VolumeXml.read(text.substring(line + 1), PoolType.DIR, Capacity.OPTIONAL)
                    : null;
        } catch (IOException | VirException e) {
            return null;
        }
    }

    void forget(String volume) {
        remove(file(volume));
    }

    void forgetAll() {
        try {
            AtomicFiles.list(directory, PoolFiles.SUFFIX).forEach(VolumeMemory::remove);
            AtomicFiles.sweep(directory);
        } catch (IOException e) {
            // Whoever may write there does it.
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Whoever may write there does it.
        }
    }
}
