package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.emu.file.ProcessIdentity;

/**
 * The process that makes a volume, as it can be told from a file's name. A pool may be shared with other hosts.
 *
 * @param place digest of the host's boot and of where its process numbers count
 * @param pid its number
 * @param start digest of when it began, for a later process may have the same number
 */
record VolumeMaker(String place, long pid, String start) {
    private static final int DIGITS = 12;

    /** This process. */
    static VolumeMaker self() {
        long pid = ProcessHandle.current().pid();
        return new VolumeMaker(here(), pid, startOf(pid).orElse(""));
    }

    private static Optional<String> startOf(long pid) {
        return ProcessIdentity.of(pid).map(identity -> FileNames.digest(identity.start(), DIGITS));
    }

    private static String here() {
        try {
            Path numbers = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            return FileNames.digest(numbers + boot, DIGITS);
        } catch (IOException | UnsupportedOperationException e) {
            // Then nobody can tell whether it is alive, not even here.
            return "";
        }
    }

    /** As a part of a name. */
    String text() {
        return place + "-" + pid + "-" + start;
    }

    /** The maker that a name begins with. */
    static Optional<VolumeMaker> parse(String name) {
        String[] parts = name.split("-", 4);
        return parts.length == 4 && parts[1].matches("[0-9]{1,9}")
                ? Optional.of(new VolumeMaker(parts[0], Long.parseLong(parts[1]), parts[2]))
                : Optional.empty();
    }

    /** Whether it is no more; nothing if that cannot be known here. */
    Optional<Boolean> dead() {
        if (place.isEmpty() || !place.equals(here())) {
            return Optional.empty();
        }
        return Optional.of(startOf(pid).filter(start::equals).isEmpty());
    }
}
