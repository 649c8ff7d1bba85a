package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Path;

/** QEMU's checker as a second opinion, where it is installed. */
final class CrashTools {
    private static final boolean INSTALLED = status("--version") == 0;

    private CrashTools() {}

    static boolean qemuAccepts(Path image) {
        return !INSTALLED || status("check", "-q", "-f", "qcow2", image.toString()) == 0;
    }

    private static int status(String... arguments) {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("qemu-img"));
        command.addAll(java.util.List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
