package org.jvirsh.driver.emu.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.block.CopyFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/**
 * What a copy is asked to be.
 *
 * @param path the new image
 * @param format its format, null for the disk's own
 * @param device whether it has to be a block device
 * @param shallow whether only the uppermost image is copied
 * @param reused whether the new image is there
 * @param temporary whether it may be forgotten with the machine
 * @param speed bytes a second at most, 0 for no limit
 * @param granularity bytes copied at once at least, 0 for the usual
 * @param buffer bytes under way, 0 for the usual
 * @param synchronous whether the guest waits for both writes
 */
record CopyRequest(
        String path,
        @Nullable String format,
        boolean device,
        boolean shallow,
        boolean reused,
        boolean temporary,
        long speed,
        long granularity,
        long buffer,
        boolean synchronous) {
    CopyRequest {
        if (!path.startsWith("/")) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "absolute path must be used as block copy target");
        }
        if (speed < 0) {
            throw EmuErrors.error(
                    ErrorCode.INVALID_ARG,
                    "bandwidth must be less than '" + Long.MAX_VALUE + "' bytes/s (" + (Long.MAX_VALUE >> 20)
                            + " MiB/s)");
        }
    }

    /** What the XML of a disk and the parameters say. */
    static CopyRequest of(String xml, List<TypedParameter> parameters, Set<CopyFlag> flags) {
        XmlElement disk = XmlReader.read("disk_definition", xml);
        String file = disk.value("source/@file");
        String path = file == null ? disk.value("source/@dev") : file;
        if (path == null) {
            throw EmuErrors.unsupportedConfiguration("emu driver copies disks to files only");
        }
        long granularity = number(parameters, "granularity");
        if (Long.bitCount(granularity) > 1) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "granularity must be power of 2");
        }
        return new CopyRequest(
                path,
                disk.value("driver/@type"),
                disk.attribute("type", "file").equals("block"),
                flags.contains(CopyFlag.SHALLOW),
                flags.contains(CopyFlag.REUSE_EXT),
                flags.contains(CopyFlag.TRANSIENT_JOB),
                number(parameters, "bandwidth"),
                granularity,
                number(parameters, "buf-size"),
                flags.contains(CopyFlag.SYNCHRONOUS_WRITES));
    }

    private static long number(List<TypedParameter> parameters, String field) {
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals(field)) {
                if (parameter.value() instanceof TypedValue.ULLong(long value)) {
                    return value;
                }
                if (parameter.value() instanceof TypedValue.UInt(long value)) {
                    return value;
                }
            }
        }
        return 0;
    }

    /** Where a disk is to be copied to, once that is possible. */
    CopyTarget target(BlockDisk disk) {
        boolean stands = shallow && disk.chain().below(0) != null;
        if (stands && !reused && "raw".equals(format)) {
            throw EmuErrors.unsupportedConfiguration(
                    "shallow copy of disk '" + disk.target() + "' into a raw file is not possible");
        }
        Path file = Path.of(path);
        boolean ready = reused;
        if (!Files.exists(file)) {
            if (reused || device) {
                throw EmuErrors.error(
                        ErrorCode.SYSTEM_ERROR,
                        "missing destination file for disk " + disk.target() + ": " + path
                                + ": No such file or directory");
            }
        } else {
            ready = usable(disk, file);
        }
        return new CopyTarget(
                path, format == null ? found(disk, file) : format, stands, ready, speed, granularity, buffer,
                synchronous);
    }

    private boolean usable(BlockDisk disk, Path file) {
        try {
            boolean ordinary = Files.isRegularFile(file);
            if (ordinary && Files.size(file) > 0 && !reused) {
                throw EmuErrors.unsupportedConfiguration("external destination file for disk " + disk.target()
                        + " already exists and is not a block device: " + path);
            }
            if (ordinary && device) {
                throw EmuErrors.error(
                        ErrorCode.INVALID_ARG,
                        "blockdev flag requested for disk " + disk.target() + ", but file '" + path
                                + "' is not a block device");
            }
            if (ordinary && !reused) {
                // An empty file is a place that was prepared.
                Files.delete(file);
            }
            return reused || !ordinary;
        } catch (IOException e) {
            throw EmuErrors.io("unable to stat block copy target '" + path + "'", e);
        }
    }

    private String found(BlockDisk disk, Path file) throws VirException {
        if (!reused) {
            return disk.format();
        }
        try {
            return Images.probe(file).userName();
        } catch (IOException e) {
            throw EmuErrors.unsupportedConfiguration("reused mirror destination format must be specified");
        }
    }
}
