package org.jvirsh.driver.emu.block;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.snapshot.DiskImages;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.hypervisor.block.ResizeFlag;
import org.jvirsh.hypervisor.error.ErrorCode;

/** Changes the size of disks. */
final class BlockResize {
    private static final long KIB = 1024;

    private BlockResize() {}

    /** What is wanted, in bytes. */
    static long bytes(long size, Set<ResizeFlag> flags) {
        if (flags.contains(ResizeFlag.BYTES)) {
            return size;
        }
        long most = Long.divideUnsigned(-1L, KIB);
        if (Long.compareUnsigned(size, most) > 0) {
            throw EmuErrors.error(ErrorCode.OVERFLOW, "size must be less than " + most);
        }
        return size * KIB;
    }

    static void resize(DomainHandle domain, DomainView view, String name, long wanted, Set<ResizeFlag> flags) {
        BlockDisk disk = BlockDisk.findOrNull(view.definition(), name);
        if (disk == null) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG, "disk '" + name + "' was not found in the domain config");
        }
        String source = disk.source();
        if (source == null || disk.readOnly()) {
            throw BlockDisk.unsupported("can't resize empty or readonly disk '" + disk.target() + "'");
        }
        long size = flags.contains(ResizeFlag.CAPACITY) ? capacity(disk, source, wanted) : wanted;
        if (size < 0 || size > Long.MAX_VALUE - 511) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "size of disk '" + disk.target() + "' is too large");
        }
        DomainStatus status = view.status();
        if (status != null) {
            new BlockMonitor(domain, status).resize(source, size);
            return;
        }
        try {
            Images.resize(Path.of(source), ImageFormat.ofUserName(disk.format()).orElse(ImageFormat.RAW), size);
        } catch (IOException e) {
            throw DiskImages.failed(e);
        }
    }

    private static long capacity(BlockDisk disk, String source, long wanted) {
        if (!disk.format().equals("raw") || !disk.xml().attribute("type", "file").equals("block")) {
            throw BlockDisk.unsupported(
                    "block resize to full capacity supported only with 'raw' local block-based disks");
        }
        long physical;
        try (FileChannel channel = FileChannel.open(Path.of(source))) {
            physical = channel.size();
        } catch (IOException e) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_FAILED, "failed to update capacity of '" + source + "'");
        }
        if (wanted != 0 && wanted != physical) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG,
                    "Requested resize to '" + wanted + "' but device size is '" + physical + "'");
        }
        return physical;
    }
}
