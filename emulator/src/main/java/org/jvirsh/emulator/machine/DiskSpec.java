package org.jvirsh.emulator.machine;

import java.nio.file.Path;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.ThrottleLimits;

/**
 * A disk of the machine.
 *
 * @param file its image
 * @param format the image's format
 * @param readOnly whether the guest may only read
 * @param temporary whether what the guest writes is gone at the end
 * @param serial serial number, empty for none
 * @param name its name for the monitor, empty for one by its place
 * @param shared whether other machines may write the image too
 * @param throttle its limits
 * @param group name under which it shares them, empty for its own
 * @param slot PCI device number, 0 for any
 * @param thread name of the thread that serves it, empty for one of its own
 */
public record DiskSpec(
        Path file,
        ImageFormat format,
        boolean readOnly,
        boolean temporary,
        String serial,
        String name,
        boolean shared,
        ThrottleLimits throttle,
        String group,
        int slot,
        String thread) {
    /** A disk in any slot. */
    public DiskSpec(
            Path file,
            ImageFormat format,
            boolean readOnly,
            boolean temporary,
            String serial,
            String name,
            boolean shared,
            ThrottleLimits throttle,
            String group) {
        this(file, format, readOnly, temporary, serial, name, shared, throttle, group, 0, "");
    }

    /** A disk without limits. */
    public DiskSpec(
            Path file, ImageFormat format, boolean readOnly, boolean temporary, String serial, String name, boolean shared) {
        this(file, format, readOnly, temporary, serial, name, shared, ThrottleLimits.NONE, "");
    }

    /** A disk of this machine alone, named by its place. */
    public DiskSpec(Path file, ImageFormat format, boolean readOnly, boolean temporary, String serial) {
        this(file, format, readOnly, temporary, serial, "", false);
    }

    /** Its name for the monitor. */
    public String nameOr(String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }
}
