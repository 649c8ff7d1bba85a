package org.jvirsh.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jvirsh.emulator.machine.MachineEvent;

/**
 * The file in which whoever watches the directory sees that the machine was reset: how often, and, once that has happened, how
 * often because its guest had crashed. Used on the vCPU thread only.
 */
final class ResetCounter {
    private final Path file;
    private long count;
    private long crashes;

    ResetCounter(Path file) {
        this.file = file;
    }

    /** Counts resets; readers see the old number or the new one. */
    void hear(MachineEvent event) {
        if (!(event instanceof MachineEvent.Reset(MachineEvent.Cause cause))) {
            return;
        }
        count++;
        crashes += cause == MachineEvent.Cause.GUEST_PANIC ? 1 : 0;
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(temporary, count + (crashes == 0 ? "" : " " + crashes) + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The guest goes on; only the notice is lost.
            Main.complain("--reset-count: " + e);
        }
    }
}
