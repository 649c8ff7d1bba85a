package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** QEMU's programs as oracles, run in a directory. */
public final class QemuTools {
    private final Path directory;

    /** Runs programs there. */
    public QemuTools(Path directory) {
        this.directory = directory;
    }

    /** Skips the test where qemu-img (package qemu-utils) is not installed, unless all guests are required. */
    public QemuTools required() throws InterruptedException {
        boolean there = run("qemu-img", "--version") == 0;
        String missing = "qemu-img (package qemu-utils) is not installed";
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(there).as(missing).isTrue();
        }
        assumeTrue(there, missing);
        return this;
    }

    /** Runs a program; its status, -1 if it cannot be run. */
    public int run(String... command) throws InterruptedException {
        try {
            Process p = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("out").toFile())
                    .start();
            return p.waitFor(120, TimeUnit.SECONDS) ? p.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** What the last program wrote. */
    public String output() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    /** Runs qemu-img, which must succeed; gives its output. */
    public String img(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("qemu-img"));
        command.addAll(List.of(arguments));
        int status = run(command.toArray(new String[0]));
        assertThat(status).as("%s: %s", command, output()).isZero();
        return output();
    }

    /** The image is sound for qemu-img, leaks included. */
    public void check(String image) throws Exception {
        img("check", "-f", "qcow2", image);
    }

    /** The image's disk has this content for qemu-img. */
    public void same(String image, byte[] content) throws Exception {
        Files.write(directory.resolve("model"), content);
        img("compare", "-q", "-f", "raw", "-F", "qcow2", "model", image);
    }

    /** A snapshot has this content for qemu-img, which gives it as far as the present disk's size goes. */
    public void sameSnapshot(String image, String snapshot, byte[] content) throws Exception {
        img("convert", "-q", "-l", snapshot, "-f", "qcow2", "-O", "raw", image, "old");
        byte[] old = Files.readAllBytes(directory.resolve("old"));
        int n = Math.min(old.length, content.length);
        assertThat(Arrays.mismatch(old, 0, n, content, 0, n)).as(snapshot).isEqualTo(-1);
    }
}
