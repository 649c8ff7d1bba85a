package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;

/** Changes how large a volume is. */
final class VolumeResizer {
    private VolumeResizer() {}

    static void resize(Path file, VolumeDefinition volume, long capacity, boolean allocate) {
        String format = String.valueOf(volume.target().format());
        if (format.equals("raw")) {
            raw(file, volume, capacity, allocate);
            return;
        }
        if (allocate) {
            throw new VirException(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    ErrorDomain.STORAGE,
                    "preallocate is only supported for raw type volume");
        }
        if (!format.equals("qcow2")) {
            throw HostErrors.configuration("volumes of format '" + format + "' cannot be resized");
        }
        try (ImageLayer image = ImageOpener.open(file, ImageFormat.QCOW2, OpenOptions.WRITE)) {
            image.resize(capacity + ImageMaker.SECTOR - 1 & -ImageMaker.SECTOR);
        } catch (IOException e) {
            throw HostErrors.image(e);
        }
    }

    private static void raw(Path file, VolumeDefinition volume, long capacity, boolean allocate) {
        try (VolumeUse use = VolumeUse.of(file, volume.name())) {
            FileChannel channel = use.channel();
            long size = channel.size();
            if (capacity < size) {
                channel.truncate(capacity);
            } else if (capacity > size) {
                HostFile.extend(file, channel, capacity);
            }
            if (allocate) {
                HostFile.allocate(file, 0, capacity);
            }
            channel.force(true);
        } catch (IOException e) {
            throw HostErrors.system("cannot resize file '" + file + "'", e);
        }
    }
}
