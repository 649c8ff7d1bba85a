package org.jvirsh.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jvirsh.emulator.machine.EndActions;
import org.jvirsh.emulator.machine.MachineEvent;

/**
 * The file that is there while a machine stands still because its guest has crashed. Used on the vCPU thread only.
 *
 * @param file where it is
 */
record PanicNotice(Path file) {
    void hear(MachineEvent event) {
        try {
            switch (event) {
                case MachineEvent.Panicked(var action) when action == EndActions.Panic.PAUSE ->
                    Files.writeString(file, "guest-panicked\n");
                case MachineEvent.Resume() -> Files.deleteIfExists(file);
                case MachineEvent.Reset _ -> Files.deleteIfExists(file);
                default -> {
                    // Nothing that has to do with crashes.
                }
            }
        } catch (IOException e) {
            // The machine stands still all the same; only the notice is lost.
            Main.complain("--panic-notice: " + e);
        }
    }
}
