package org.jvirsh.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExitStatusFileTest {
    @TempDir
    private Path directory;

    @Test
    void replacesTheFileAndLeavesNothingElse() throws Exception {
        Path file = Files.writeString(directory.resolve("status"), "a longer text that was here before the run");
        ExitStatusFile.write(file, "guest-shutdown", 0);
        assertThat(file).hasContent("{\"reason\":\"guest-shutdown\",\"status\":0}\n");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leavesNothingWhenItCannotBeWritten() throws Exception {
        Path file = directory.resolve("status");
        Files.createDirectories(file.resolve("inside"));
        assertThatThrownBy(() -> ExitStatusFile.write(file, "quit", 0)).isInstanceOf(IOException.class);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }
}
