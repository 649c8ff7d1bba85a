package org.jvirsh.emulator.machine;

import java.util.Optional;

/**
 * A drive on the IDE controller.
 *
 * @param position 0 and 1 are master and slave of the first channel, 2 and 3 of the second
 * @param cdrom whether it is a CD-ROM drive
 * @param medium its image; a CD-ROM drive may be empty
 * @param id its name for the monitor, empty for one by its place
 */
public record IdeSpec(int position, boolean cdrom, Optional<DiskSpec> medium, String id) {
    /** Checks that a disk has an image. */
    public IdeSpec {
        if (!cdrom && medium.isEmpty()) {
            throw new IllegalArgumentException("a disk without an image");
        }
    }

    /** A drive named by its place. */
    public IdeSpec(int position, boolean cdrom, Optional<DiskSpec> medium) {
        this(position, cdrom, medium, "");
    }

    /** Its name for the monitor. */
    public String name() {
        return id.isEmpty() ? place() : id;
    }

    /** What QEMU's monitor calls a drive at this place. */
    public String place() {
        return "ide%d-%s%d".formatted(position >> 1, cdrom ? "cd" : "hd", position & 1);
    }

    /** Its serial number; where none is given, the one QEMU gives a drive at this place. */
    public String serial() {
        String given = medium.map(DiskSpec::serial).orElse("");
        return given.isEmpty() ? "QM%05d".formatted(position + 1) : given;
    }
}
