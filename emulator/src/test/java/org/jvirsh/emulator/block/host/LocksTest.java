package org.jvirsh.emulator.block.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.QemuTools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Who keeps whom out of an image: our opens among each other, and we and QEMU's programs. */
class LocksTest {
    @TempDir
    private Path directory;

    private Path image() throws IOException {
        return Files.write(directory.resolve("a"), new byte[1 << 20]);
    }

    @Test
    void readersShareWritersDoNot() throws IOException {
        Path a = image();
        try (LocalFile _ = LocalFile.open(a, false, Locking.NORMAL);
                LocalFile _ = LocalFile.open(a, false, Locking.NORMAL);
                LocalFile _ = LocalFile.open(a, true, Locking.NONE)) {
            assertThatThrownBy(() -> LocalFile.open(a, true, Locking.NORMAL))
                    .hasMessageContaining("Failed to get \"write\" lock");
        }
        try (LocalFile w = LocalFile.open(a, true, Locking.NORMAL)) {
            assertThatThrownBy(() -> LocalFile.open(a, false, Locking.NORMAL))
                    .hasMessageContaining("Failed to get shared \"write\" lock");
            w.setWritable(false);
            LocalFile.open(a, false, Locking.NORMAL).close();
            try (LocalFile _ = LocalFile.open(a, false, Locking.NORMAL)) {
                assertThatThrownBy(() -> w.setWritable(true)).hasMessageContaining("lock");
            }
            assertThat(w.writable()).isFalse();
            w.setWritable(true);
            w.write(0, new byte[1], 0, 1);
        }
    }

    @Test
    void ownersOfGuestsMayShareAnImage() throws IOException {
        Path a = image();
        try (LocalFile _ = LocalFile.open(a, true, Locking.SHAREABLE);
                LocalFile _ = LocalFile.open(a, true, Locking.SHAREABLE)) {
            assertThatThrownBy(() -> LocalFile.open(a, true, Locking.NORMAL)).hasMessageContaining("lock");
        }
    }

    @Test
    void qemuAndWeKeepEachOtherOut() throws Exception {
        QemuTools qemu = new QemuTools(directory);
        assumeTrue(qemu.run("qemu-io", "--version") == 0, "qemu-io (package qemu-utils) is not installed");
        Path a = image();
        try (LocalFile _ = LocalFile.open(a, true, Locking.NORMAL)) {
            assertThat(qemu.run("qemu-io", "-f", "raw", "-c", "read 0 512", "a")).isNotZero();
            assertThat(qemu.output()).contains("lock", "Is another process using the image");
        }
        try (LocalFile _ = LocalFile.open(a, false, Locking.NORMAL)) {
            assertThat(qemu.run("qemu-io", "-f", "raw", "-c", "write 0 512", "a")).isNotZero();
            assertThat(qemu.output()).contains("Failed to get \"write\" lock");
            assertThat(qemu.run("qemu-io", "-r", "-f", "raw", "-c", "read 0 512", "a")).isZero();
        }
        Process io = new ProcessBuilder("qemu-io", "-f", "raw", a.toString()).redirectErrorStream(true).start();
        try (Writer in = new OutputStreamWriter(io.getOutputStream(), StandardCharsets.UTF_8);
                BufferedReader out = new BufferedReader(
                        new InputStreamReader(io.getInputStream(), StandardCharsets.UTF_8))) {
            in.write("read 0 512\n");
            in.flush();
            String line = out.readLine();
            while (line != null && !line.contains("read 512")) {
                line = out.readLine();
            }
            assertThatThrownBy(() -> LocalFile.open(a, true, Locking.NORMAL)).hasMessageContaining("lock");
            assertThatThrownBy(() -> LocalFile.open(a, false, Locking.NORMAL)).hasMessageContaining("lock");
            LocalFile.open(a, false, Locking.NONE).close();
            in.write("quit\n");
            in.flush();
            assertThat(io.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            io.destroy();
        }
        LocalFile.open(a, true, Locking.NORMAL).close();
    }

    @Test
    void holesGiveRoomBack() throws IOException {
        Path a = Files.write(directory.resolve("b"), "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
        try (LocalFile f = LocalFile.open(a, true, Locking.NORMAL)) {
            long before = f.allocatedBytes();
            assumeTrue(f.punch(65536, 262_144), "the file system has no holes");
            assertThat(f.allocatedBytes()).isEqualTo(before - 262_144);
            byte[] b = new byte[3];
            f.read(65_535, b, 0, 3);
            assertThat(b).containsExactly('x', 0, 0);
            assertThat(f.length()).isEqualTo(1 << 20);
            assertThat(f.data(65_536)).isEqualTo(65_536 + 262_144);
        }
    }
}
