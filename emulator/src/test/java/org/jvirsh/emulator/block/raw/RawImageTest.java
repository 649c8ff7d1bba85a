package org.jvirsh.emulator.block.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RawImageTest {
    @TempDir
    private Path directory;

    private static BlockImage open(Path file, boolean readOnly) throws IOException {
        return ImageOpener.open(file, ImageFormat.RAW, OpenOptions.of(readOnly));
    }

    @Test
    void writesGoToTheFile() throws IOException {
        Path file = Files.write(directory.resolve("disk"), new byte[2000]);
        try (BlockImage image = open(file, false)) {
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
        try (BlockImage image = open(file, true)) {
            assertThat(image.readOnly()).isTrue();
            assertThatThrownBy(() -> open(file, false)).hasMessageContaining("is another process using the image?");
        }
        open(file, false).close();
    }

    @Test
    void saysWhatCannotBeOpened() {
        assertThatThrownBy(() -> open(directory, true)).hasMessageEndingWith("is a directory");
        assertThatThrownBy(() -> open(directory.resolve("x"), true)).hasMessageEndingWith("no such file");
    }
}
