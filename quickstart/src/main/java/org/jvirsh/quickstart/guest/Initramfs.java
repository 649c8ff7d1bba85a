package org.jvirsh.quickstart.guest;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jvirsh.quickstart.guest.NewcArchive.CharacterDevice;
import org.jvirsh.quickstart.guest.NewcArchive.Directory;
import org.jvirsh.quickstart.guest.NewcArchive.RegularFile;
import org.jvirsh.quickstart.guest.NewcArchive.SymbolicLink;

/** The root file system of the Linux guest: busybox, a link for each of its applets, and {@code /init}. */
public final class Initramfs {
    /**
     * What the kernel runs first; then busybox init is process 1, or the init of the disk that the command line names as root.
     * Drivers for virtio are loaded where there is such a device. It waits for acpid to listen, which is when its file is there,
     * so that whoever sees the prompt can press the power button; and it keeps the console from all that the kernel says from
     * then on, but for errors, which would otherwise run into what is typed there.
     */
    private static final String INIT = """
            #!/bin/busybox sh
            export PATH=/bin
            mount -t devtmpfs dev /dev
            mount -t proc proc /proc
            mount -t sysfs sys /sys
            mkdir -p /dev/pts
            mount -t devpts pts /dev/pts
            hostname demo
            modules="button evdev"
            if grep -qs 0x1af4 /sys/bus/pci/devices/*/vendor; then
                modules="virtio_balloon $modules"
                modules="virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_blk $modules"
            fi
            for module in $modules; do
                [ -f /lib/modules/$module.ko ] && insmod /lib/modules/$module.ko
            done
            read -r line < /proc/cmdline
            for word in $line; do
                case $word in root=/dev/*) root=${word#root=};; esac
            done
            if [ -b "$root" ] && mkdir /disk && mount "$root" /disk; then
                umount /dev/pts
                for each in dev proc sys; do mount -o move /$each /disk/$each; done
                for program in /sbin/init /bin/init; do
                    [ -x /disk$program ] && exec switch_root -c /dev/console /disk $program
                done
            fi
            acpid -l /dev/null -p /tmp/acpid.pid 2> /dev/null
            tries=0
            while [ ! -s /tmp/acpid.pid ] && [ $tries -lt 100 ]; do
                usleep 10000
                tries=$((tries + 1))
            done
            dmesg -n 4
            echo
            echo "This is Linux $(uname -r) with busybox in a jvirsh domain."
            echo "Leave its console with ^] (Ctrl + ]); 'poweroff' switches it off."
            exec init
            """;

    /** A shell on the console whenever there is none; cttyhack makes the console its controlling terminal. */
    private static final String INITTAB = """
            ::respawn:/bin/cttyhack /bin/sh
            ::ctrlaltdel:/bin/reboot
            ::shutdown:/bin/sync
            """;

    /** What acpid runs when the power button is pressed; it calls that event so. */
    private static final String POWER_BUTTON = """
            #!/bin/sh
            exec poweroff
            """;

    private Initramfs() {
    }

    /**
     * Builds the file system.
     *
     * @param busybox a statically linked busybox
     * @param applets names of its applets
     * @param modules parts of the kernel that are loaded at the start, by name
     */
    public static NewcArchive build(byte[] busybox, Collection<String> applets, Map<String, byte[]> modules) {
        NewcArchive archive = new NewcArchive();
        for (String directory : new String[] {"bin", "dev", "etc", "etc/acpi", "etc/acpi/PWRF", "lib", "lib/modules", "proc", "sys", "tmp"}) {
            archive.add(new Directory(directory, 0755));
        }
        archive.add(new Directory("root", 0700));
        archive.add(new Directory("tmp", 01777));
        // The kernel opens its console before /init can mount anything.
        archive.add(new CharacterDevice("dev/console", 0600, 5, 1));
        archive.add(new CharacterDevice("dev/null", 0666, 1, 3));
        archive.add(new CharacterDevice("dev/ttyS0", 0600, 4, 64));
        archive.add(file("etc/passwd", 0644, "root:x:0:0:root:/root:/bin/sh\n"));
        archive.add(file("etc/group", 0644, "root:x:0:\n"));
        archive.add(file("etc/inittab", 0644, INITTAB));
        archive.add(file("etc/acpi/PWRF/00000080", 0755, POWER_BUTTON));
        archive.add(file("init", 0755, INIT));
        modules.forEach((name, module) ->
                archive.add(new RegularFile("lib/modules/" + name + ".ko", 0644, module)));
        archive.add(new RegularFile("bin/busybox", 0755, busybox));
        applets.stream()
                .filter(name -> !name.equals("busybox") && name.matches("[A-Za-z0-9._\\[-]+"))
                .distinct()
                .forEach(name -> archive.add(new SymbolicLink("bin/" + name, "busybox")));
        return archive;
    }

    private static RegularFile file(String path, int mode, String text) {
        return new RegularFile(path, mode, text.getBytes(StandardCharsets.UTF_8));
    }
}
