package org.jvirsh.emulator;

import java.util.Optional;
import java.util.OptionalInt;
import org.jvirsh.emulator.machine.DiskSpec;

/**
 * A disk or CD-ROM drive as the user asks for it.
 *
 * @param option the option that asks
 * @param virtio whether it is on virtio, not IDE
 * @param cdrom whether it is a CD-ROM drive
 * @param place its place on the IDE controller, if the user names one
 * @param medium its image; only a CD-ROM drive may be without
 * @param id its name for the monitor, empty for one by its place
 * @param boot its rank among the devices to boot from, if it has one
 */
record DriveRequest(
        String option,
        boolean virtio,
        boolean cdrom,
        OptionalInt place,
        Optional<DiskSpec> medium,
        String id,
        OptionalInt boot) {}
