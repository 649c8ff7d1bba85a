package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jvirsh.quickstart.tiny.TinyGuest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A directory of shell scripts named like the programs of a Debian system. They know one kernel and one
 * busybox, note every call in a file, and take a tar archive for a package.
 */
public final class FakeDebian {
    private final Path bin;
    private final Path calls;

    public FakeDebian(Path directory) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        bin = Files.createDirectories(directory.resolve("bin"));
        calls = directory.resolve("calls");
        Files.write(directory.resolve("kernel.tar"), tar("./boot/vmlinuz-9.9.9-1-cloud-amd64",
                TinyGuest.kernelImage()));
        Files.write(directory.resolve("busybox.tar"), tar("./usr/bin/busybox",
                "#!/bin/sh\necho '[\nbusybox\nsh\nls'\n".getBytes(StandardCharsets.US_ASCII)));
        script("dpkg", "echo amd64");
        script("dpkg-deb", "[ $1 = --fsys-tarfile ] && exec /bin/cat \"$2\"");
        script("apt-cache", """
                case "$*" in
                *"depends linux-image-cloud-amd64")
                    echo linux-image-cloud-amd64
                    echo "  Depends: linux-image-9.9.9-1-cloud-amd64";;
                *"show busybox-static") echo "Package: busybox-static";;
                *) echo "E: No packages found" >&2; exit 100;;
                esac""");
        script("apt-get", """
                case "$*" in *" update") exit 0;; esac
                echo "dlstatus:1:50.0:Retrieving file 1 of 2"
                for word; do
                    case $word in
                    linux-image-*) /bin/cp "%1$s/kernel.tar" ${word}_9.9.9-7_amd64.deb;;
                    busybox-static) /bin/cp "%1$s/busybox.tar" busybox-static_1%%3a1.35_amd64.deb;;
                    esac
                done""".formatted(directory));
    }

    public HostPrograms programs() {
        return new HostPrograms(List.of(bin));
    }

    /** Replaces a program. */
    public void script(String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name),
                "#!/bin/sh\necho " + name + " \"$@\" >> " + calls + "\n" + body + "\n");
        file.toFile().setExecutable(true);
    }

    public void remove(String name) throws IOException {
        Files.delete(bin.resolve(name));
    }

    /** The calls so far, program and arguments. */
    public List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    public void forgetCalls() throws IOException {
        Files.deleteIfExists(calls);
    }

    /** A directory, then a file, in the old tar format. */
    private static byte[] tar(String name, byte[] content) {
        int padded = (content.length + 511) / 512 * 512;
        byte[] tar = Arrays.copyOf(header("./", '5', 0), 1024 + padded + 1024);
        System.arraycopy(header(name, '0', content.length), 0, tar, 512, 512);
        System.arraycopy(content, 0, tar, 1024, content.length);
        return tar;
    }

    private static byte[] header(String name, char type, int size) {
        byte[] header = new byte[512];
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, 0, text.length);
        byte[] octal = String.format("%011o", size).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, header, 124, octal.length);
        header[156] = (byte) type;
        return header;
    }
}
