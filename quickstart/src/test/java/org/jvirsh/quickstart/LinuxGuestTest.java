package org.jvirsh.quickstart;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvirsh.quickstart.guest.GuestCache;
import org.jvirsh.quickstart.guest.GuestException;
import org.jvirsh.quickstart.guest.GuestImages;
import org.jvirsh.quickstart.guest.GuestLibrary;
import org.jvirsh.quickstart.guest.HostPrograms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Boots the guest that quickstart makes under QEMU. It takes the guest from the user's cache, where
 * {@code jvirsh quickstart} leaves it; with {@code -Djvirsh.network=true}, and where guests are required, it is downloaded if
 * need be.
 */
class LinuxGuestTest {
    private static final boolean REQUIRED = System.getenv("JVIRSH_REQUIRE_GUESTS") != null;
    private static final boolean NETWORK = REQUIRED || Boolean.getBoolean("jvirsh.network");

    private static GuestImages images() {
        HostPrograms programs = NETWORK ? HostPrograms.of(System.getenv()) : new HostPrograms(List.of());
        try {
            return new GuestLibrary(GuestCache.of(Map.copyOf(System.getenv())), programs,
                    new ProgressLine(System.err, false)).debian(false);
        } catch (GuestException e) {
            assertThat(REQUIRED).as(e.getMessage()).isFalse();
            return abort("no Linux guest in the cache: " + e.getMessage());
        }
    }

    @Test
    void reachesAShellThatComputes() throws Exception {
        GuestImages images = images();
        try (QemuGuest guest = QemuGuest.boot(images.kernel(), "-m", "128", "-initrd",
                images.initrd().orElseThrow().toString(), "-append", "console=ttyS0 nokaslr")) {
            guest.expect("Linux version ");
            guest.expect("Leave its console with ^]");
            guest.expect("/ # ");
            guest.type("cat /proc/sys/kernel/printk\r");
            guest.expect("\r\n4\t");
            guest.expect("/ # ");
            guest.type("echo $((6*7))\r");
            guest.expect("\r\n42\r\n");
            guest.expect("/ # ");
            guest.type("hostname; tty; ls -d /proc/self /sys/class /dev/ttyS0 | wc -l\r");
            guest.expect("\r\ndemo\r\n/dev/ttyS0\r\n3\r\n");
            guest.type("echo begin; sleep 1000\r");
            guest.expect("\r\nbegin\r\n");
            guest.type("\003");
            guest.expect("/ # ");
            guest.type("exit\r");
            guest.expect("/ # ");
            guest.type("poweroff\r");
            guest.expect("reboot: Power down");
            assertThat(guest.exitStatus()).isZero();
        }
    }

    @Test
    void powersOffWhenItsButtonIsPressed() throws Exception {
        assumeTrue(NETWORK, "a kernel cached by an older version may have come without its modules");
        GuestImages images = images();
        try (QemuGuest guest = QemuGuest.boot(images.kernel(), "-m", "128", "-initrd",
                images.initrd().orElseThrow().toString(), "-append", "console=ttyS0 nokaslr")) {
            guest.expect("/ # ");
            guest.pressPowerButton();
            guest.expect("reboot: Power down");
            assertThat(guest.exitStatus()).isZero();
        }
    }
}
