package org.jvirsh.quickstart.guest;

import java.io.ByteArrayOutputStream;
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
    /** What the kernel's package has for a module; its other one is built in. */
    static final byte[] BUTTON = "a module".getBytes(StandardCharsets.US_ASCII);

    private final Path bin;
    private final Path calls;

    public FakeDebian(Path directory) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        bin = Files.createDirectories(directory.resolve("bin"));
        calls = directory.resolve("calls");
        Files.write(directory.resolve("kernel.tar"), tar(
                new Member("./boot/vmlinuz-9.9.9-1-cloud-amd64", TinyGuest.kernelImage()),
                new Member("./lib/modules/9.9.9-1-cloud-amd64/kernel/drivers/acpi/button.ko", BUTTON)));
        Files.write(directory.resolve("busybox.tar"), tar(new Member("./usr/bin/busybox",
                "#!/bin/sh\necho '[\nbusybox\nsh\nls'\n".getBytes(StandardCharsets.US_ASCII))));
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

    private record Member(String name, byte[] content) {}

    /** A directory, then files, in the old tar format. */
    private static byte[] tar(Member... members) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(header("./", '5', 0));
        for (Member member : members) {
            int length = member.content().length;
            tar.writeBytes(header(member.name(), '0', length));
            tar.writeBytes(Arrays.copyOf(member.content(), (length + 511) / 512 * 512));
        }
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
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
