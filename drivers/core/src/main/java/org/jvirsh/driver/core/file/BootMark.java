package org.jvirsh.driver.core.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that names the boot of the host for which something was done, so that it is done once after each.
 *
 * @param file where the boot's id is kept
 */
public record BootMark(Path file) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Id of this boot of the host; empty where the system has none. */
    public static String bootId() throws IOException {
        return AtomicFiles.readOrEmpty(BOOT_ID).strip();
    }

    /** Whether it has been done in this boot. */
    public boolean current() throws IOException {
        return bootId().equals(AtomicFiles.readOrEmpty(file).strip());
    }

    /** It has been done in this boot. */
    public void set() throws IOException {
        AtomicFiles.write(file, bootId() + "\n");
    }

    /** As {@link #set}, unless it was done in any boot. */
    public void setFirst() throws IOException {
        if (!Files.exists(file)) {
            set();
        }
    }
}
