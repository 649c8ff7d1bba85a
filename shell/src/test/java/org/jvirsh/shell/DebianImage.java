package org.jvirsh.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Debian system on an ext4 image, made with debootstrap on this machine: root's password is {@code root}, the first serial
 * port has a login, QEMU's guest agent runs where there is a channel for it, and what is of no use to a guest for tests is off. It is made once and kept below the build directory.
 *
 * @param disk the root file system, raw
 * @param kernel the kernel of its own package
 * @param initrd the initial RAM disk of that kernel
 */
record DebianImage(Path disk, Path kernel, Path initrd) {
    private static final String RELEASE = "bookworm";
    private static final String PACKAGES = "systemd-sysv,udev,dbus,login,qemu-guest-agent,linux-image-cloud-amd64";
    private static final long DISK_BYTES = 1L << 30;
    private static final long MINUTES = 15;

    /** What has to be there for it to be made; what is missing is named. */
    static Optional<String> missing() {
        if (!System.getProperty("user.name", "").equals("root")) {
            return Optional.of("debootstrap needs root");
        }
        for (String program : List.of("debootstrap", "mke2fs", "chroot", "qemu-img", "qemu-system-x86_64", "e2fsck")) {
            boolean found = Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
            if (!found) {
                return Optional.of(program + " is not installed");
            }
        }
        return Optional.empty();
    }

    /** The image, made now if it has not been made before. */
    static synchronized DebianImage get(Path directory) throws IOException, InterruptedException {
        String contents = Integer.toHexString(PACKAGES.hashCode());
        DebianImage image = new DebianImage(
                directory.resolve("disk-" + contents + ".raw"), directory.resolve("vmlinuz"), directory.resolve("initrd.img"));
        if (!Files.exists(image.disk)) {
            Files.createDirectories(directory);
            Path root = Files.createTempDirectory(directory, "root");
            try {
                image.make(root);
            } finally {
                run(List.of("rm", "-rf", root.toString()));
            }
        }
        return image;
    }

    private void make(Path root) throws IOException, InterruptedException {
        run(List.of("debootstrap", "--variant=minbase", "--include=" + PACKAGES, RELEASE, root.toString()));
        // The initial RAM disk gets only what this machine has: unpacking all drivers there are takes a guest most of its start.
        run(List.of("chroot", root.toString(), "sh", "-e", "-c", """
                sed -i 's/^MODULES=.*/MODULES=list/; s/^COMPRESS=.*/COMPRESS=gzip/' /etc/initramfs-tools/initramfs.conf
                printf '%s\\n' virtio_pci virtio_blk ext4 >> /etc/initramfs-tools/modules
                update-initramfs -u
                echo root:root | chpasswd
                echo guest > /etc/hostname
                echo '/dev/vda / ext4 errors=remount-ro 0 1' > /etc/fstab
                systemctl enable serial-getty@ttyS0.service
                systemctl mask getty@tty1.service e2scrub_reap.service systemd-timesyncd.service \
                    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
                    systemd-update-utmp.service systemd-random-seed.service
                sed -i 's/^#Default\\(Device\\)*Timeout\\(Start\\)*Sec=.*/Default\\1Timeout\\2Sec=1800s/' /etc/systemd/system.conf
                sed -i 's/^LOGIN_TIMEOUT.*/LOGIN_TIMEOUT 0/' /etc/login.defs
                sed -i 's/^#NAutoVTs=.*/NAutoVTs=0/' /etc/systemd/logind.conf
                rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb /usr/share/doc /usr/share/locale
                touch /etc/.updated /var/.updated
                """));
        try (Stream<Path> boot = Files.list(root.resolve("boot"))) {
            for (Path file : (Iterable<Path>) boot::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith("vmlinuz-")) {
                    Files.copy(file, kernel, StandardCopyOption.REPLACE_EXISTING);
                } else if (name.startsWith("initrd.img-")) {
                    Files.copy(file, initrd, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Path unfinished = disk.resolveSibling("disk.new");
        run(List.of(
                "mke2fs", "-q", "-F", "-t", "ext4", "-d", root.toString(), unfinished.toString(),
                DISK_BYTES / 1024 + "k"));
        Files.move(unfinished, disk, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Runs a program of the host; what it prints is shown only if it fails. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("guest", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            String output = Files.readString(log);
            if (!ended || process.exitValue() != 0) {
                throw new UncheckedIOException(new IOException(String.join(" ", command) + ":\n" + output));
            }
            return output;
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
