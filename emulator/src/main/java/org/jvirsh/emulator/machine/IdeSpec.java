package org.jvirsh.emulator.machine;

import java.util.Optional;

/**
 * A drive on the IDE controller.
 *
 * @param position 0 and 1 are master and slave of the first channel, 2 and 3 of the second
 * @param cdrom whether it is a CD-ROM drive
 * @param medium its image; a CD-ROM drive may be empty
 */
public record IdeSpec(int position, boolean cdrom, Optional<DiskSpec> medium) {
    /** Checks that a disk has an image. */
    public IdeSpec {
        if (!cdrom && medium.isEmpty()) {
            throw new IllegalArgumentException("a disk without an image");
        }
    }

    /** The name QEMU's monitor gives the drive. */
    public String name() {
        return "ide%d-%s%d".formatted(position >> 1, cdrom ? "cd" : "hd", position & 1);
    }

    /** Its serial number; where none is given, the one QEMU gives a drive at this place. */
    public String serial() {
        String given = medium.map(DiskSpec::serial).orElse("");
        return given.isEmpty() ? "QM%05d".formatted(position + 1) : given;
    }
}
