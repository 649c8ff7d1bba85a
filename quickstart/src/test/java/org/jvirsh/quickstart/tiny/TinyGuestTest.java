package org.jvirsh.quickstart.tiny;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.quickstart.QemuGuest;
import org.jvirsh.quickstart.guest.KernelImage;

import static org.assertj.core.api.Assertions.assertThat;

class TinyGuestTest {
    @TempDir
    private Path directory;

    private Path image() throws Exception {
        return Files.write(directory.resolve("tiny"), TinyGuest.kernelImage());
    }

    @Test
    void hasTheHeaderOfALinuxKernel() throws Exception {
        ByteBuffer image = ByteBuffer.wrap(TinyGuest.kernelImage()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(image.getShort(0x1fe)).isEqualTo((short) 0xaa55);
        assertThat(image.getInt(0x202)).isEqualTo(0x53726448);
        assertThat(image.getShort(0x206)).isGreaterThanOrEqualTo((short) 0x20a);
        assertThat(image.get(0x211) & 1).as("loaded high").isEqualTo(1);
        assertThat(image.getInt(0x214)).as("code32_start").isEqualTo(0x100000);
        int setup = (image.get(0x1f1) + 1) * 512;
        assertThat(setup + image.getInt(0x1f4) * 16).isEqualTo(image.capacity());
        KernelImage.check(image());
    }

    @Test
    void isTheSameAtEveryCall() {
        assertThat(TinyGuest.kernelImage()).isEqualTo(TinyGuest.kernelImage());
    }

    @Test
    void answersOnTheConsole() throws Exception {
        try (QemuGuest guest = QemuGuest.boot(image(), "-m", "16", "-append", "one two")) {
            guest.expect("jvirsh tiny guest");
            guest.expect("> ");
            assertThat(answer(guest, "6*7")).isEqualTo("42");
            assertThat(answer(guest, "1 + 2*-(3-10)/4")).isEqualTo("4");
            assertThat(answer(guest, "-2147483647-1")).isEqualTo("-2147483648");
            assertThat(answer(guest, "2147483647+1")).isEqualTo("error: overflow");
            assertThat(answer(guest, "65536*65536")).isEqualTo("error: overflow");
            assertThat(answer(guest, "7/(3-3)")).isEqualTo("error: division by zero");
            assertThat(answer(guest, "6*")).isEqualTo("error: not an expression");
            assertThat(answer(guest, "echo Hello,  world")).isEqualTo("Hello,  world");
            assertThat(answer(guest, "cmdline")).isEqualTo("one two");
            assertThat(answer(guest, "mem")).contains("0000000000000000-", "usable memory: ");
            assertThat(answer(guest, "cpu")).contains("vendor: ", "brand:  QEMU Virtual CPU");
            assertThat(answer(guest, "time"))
                    .containsPattern("^\\d{4}-[01]\\d-[0-3]\\d [0-2]\\d:[0-5]\\d:[0-5]\\d\\s");
            assertThat(answer(guest, "help")).contains("6*7", "poweroff");
            assertThat(answer(guest, "nonsense")).isEqualTo("error: unknown command; help lists the commands");
            guest.type("poweroff\r");
            assertThat(guest.exitStatus()).isZero();
        }
    }

    @Test
    void editsTheLine() throws Exception {
        try (QemuGuest guest = QemuGuest.boot(image(), "-m", "16")) {
            guest.expect("> ");
            guest.type("echo abX\bc\r");
            guest.expect("\r\nabc\r\n> ");
            guest.type("lost\003");
            guest.expect("^C\r\n> ");
            guest.type("lost\025echo kept\n");
            guest.expect("\r\nkept\r\n> ");
            guest.type("echo " + "x".repeat(200) + "\r");
            guest.expect("\r\n" + "x".repeat(115) + "\r\n> ");
        }
    }

    @Test
    void resetsTheMachine() throws Exception {
        try (QemuGuest guest = QemuGuest.boot(image(), "-m", "16")) {
            guest.expect("> ");
            guest.type("reboot\r");
            assertThat(guest.exitStatus()).isZero();
        }
    }

    private static String answer(QemuGuest guest, String line) throws Exception {
        guest.type(line + "\r");
        guest.expect(line + "\r\n");
        return guest.expect("\r\n> ");
    }
}
