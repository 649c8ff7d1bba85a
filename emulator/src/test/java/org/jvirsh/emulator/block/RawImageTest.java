package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RawImageTest {
    @TempDir
    private Path directory;

    @Test
    void writesGoToTheFile() throws IOException {
        Path file = Files.write(directory.resolve("disk"), new byte[2000]);
        try (BlockImage image = ImageFormat.RAW.open(file, false)) {
            assertThat(image.size()).as("whole sectors").isEqualTo(1536);
            image.write(512, new byte[] {1, 2, 3}, 1, 2);
            image.zero(513, 1);
            image.flush();
            byte[] b = new byte[3];
            image.read(511, b, 0, 3);
            assertThat(b).containsExactly(0, 2, 0);
        }
        assertThat(Files.size(file)).isEqualTo(2000);
    }

    @Test
    void readersShareAWriterDoesNot() throws IOException {
        Path file = Files.write(directory.resolve("disk"), new byte[512]);
        try (BlockImage image = RawImage.open(file, true)) {
            assertThat(image.readOnly()).isTrue();
            assertThatThrownBy(() -> RawImage.open(file, false)).hasMessageContaining("in use");
        }
        RawImage.open(file, false).close();
    }

    @Test
    void saysWhatCannotBeOpened() {
        assertThatThrownBy(() -> RawImage.open(directory, true)).hasMessageEndingWith("is a directory");
        assertThatThrownBy(() -> RawImage.open(directory.resolve("x"), true)).hasMessageEndingWith("no such file");
    }
}
