package org.jvirsh.shell;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Domains without a kernel, with the emulator of this build where it has been packaged. */
@Timeout(120)
class FirmwareGuestTest {
    private static final Path JAR = Path.of("../emulator/target/jvirsh-emulator.jar").toAbsolutePath().normalize();
    private static final Path SEABIOS = Path.of("/usr/share/seabios/bios-256k.bin");
    /** cli; cld; xor ax, ax; mov ds, ax: what follows may be anywhere below 64 KiB. */
    private static final int[] LOW = {0xFA, 0xFC, 0x31, 0xC0, 0x8E, 0xD8};
    /** cli; cld; mov ax, F000h; mov ds, ax; mov dx, 3FBh; mov al, 3; out dx, al: characters of 8 bits. */
    private static final int[] HIGH = {0xFA, 0xFC, 0xB8, 0x00, 0xF0, 0x8E, 0xD8, 0xBA, 0xFB, 0x03, 0xB0, 0x03, 0xEE};

    @TempDir
    Path home;

    private TestHost host;
    private Map<String, String> environment;

    @BeforeEach
    void needsTheEmulator() {
        assumeTrue(Files.isReadable(JAR), "the emulator has not been packaged");
        host = new TestHost(home);
        environment = Map.of("HOME", home.toString());
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.run("", environment, "destroy demo");
        }
    }

    private String run(String... words) {
        int status = host.run("", environment, words);
        assertThat(status).as(host.err()).isZero();
        return host.out();
    }

    /** Code at {@code offset} of its segment that sends a text to COM1 when the port can take it, and halts. */
    private static byte[] printer(int[] segment, int offset, String text) {
        int at = offset + segment.length + 27;
        ByteBuffer b = ByteBuffer.allocate(segment.length + 27 + text.length() + 1);
        for (int[] part : new int[][] {
            segment,
            {0xBE, at & 0xFF, at >> 8}, // mov si, text
            {0xAC, 0x84, 0xC0, 0x74, 0x11}, // next: lodsb; test al, al; jz stop
            {0x88, 0xC3, 0xBA, 0xFD, 0x03}, // mov bl, al; mov dx, 3FDh
            {0xEC, 0xA8, 0x20, 0x74, 0xFB}, // wait: in al, dx; test al, 20h; jz wait
            {0x88, 0xD8, 0xB2, 0xF8, 0xEE}, // mov al, bl; mov dl, F8h; out dx, al
            {0xEB, 0xEA, 0xF4, 0x90} // jmp next; stop: hlt
        }) {
            for (int v : part) {
                b.put((byte) v);
            }
        }
        return b.put(text.getBytes(StandardCharsets.US_ASCII)).array();
    }

    private void define(String os, String devices) throws Exception {
        Path file = Files.writeString(home.resolve("d.xml"), """
                <domain type='emu'>
                  <name>demo</name>
                  <memory unit='MiB'>32</memory>
                  <os><type>hvm</type>%s</os>
                  <devices>%s<serial type='pty'/></devices>
                </domain>
                """.formatted(os, devices));
        run("define " + file);
    }

    private void awaitConsole(String wanted) throws Exception {
        Drivers drivers = Drivers.of(new Host(
                environment, home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false));
        try (Connection connection = drivers.open("emu:///session", Access.READ_WRITE);
                ConsoleChannel console = connection.domainByName("demo").openConsole(null, Set.of())) {
            StringBuilder text = new StringBuilder();
            byte[] buffer = new byte[256];
            while (text.indexOf(wanted) < 0) {
                int count = console.read(buffer);
                assertThat(count).as(text.toString()).isPositive();
                text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
            }
        }
    }

    /** Firmware of the test's own, so that this needs nothing on the host. */
    @Test
    void aDomainInItsFirmwareIsSnapshottedSavedAndRestored() throws Exception {
        ByteBuffer rom = ByteBuffer.allocate(0x1_0000);
        rom.put(0xE000, printer(HIGH, 0xE000, "<firmware>"));
        rom.put(0xFFF0, new byte[] {(byte) 0xEA, 0, (byte) 0xE0, 0, (byte) 0xF0}); // jmp F000:E000
        Path loader = Files.write(home.resolve("loader"), rom.array());
        define("<loader>" + loader + "</loader>", "");
        run("start demo");
        awaitConsole("<firmware>");
        run("snapshot-create-as demo first; suspend demo; snapshot-revert demo first --running");
        assertThat(run("domstate demo")).isEqualTo("running\n\n");
        Path saved = home.resolve("saved");
        run("save demo " + saved + "; restore " + saved);
        assertThat(run("domstate demo --reason")).isEqualTo("running (restored)\n\n");
        run("reset demo");
        awaitConsole("<firmware>");
        run("managedsave demo; start demo; destroy demo; snapshot-delete demo first");
        assertThat(run("domstate demo --reason")).isEqualTo("shut off (destroyed)\n\n");
    }

    @Test
    void aDomainBootsTheDiskThatComesFirst() throws Exception {
        if (!Files.isReadable(SEABIOS)) {
            String why = SEABIOS + " is not there (Debian package seabios)";
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as(why).isNull();
            assumeTrue(false, why);
        }
        StringBuilder disks = new StringBuilder();
        for (String name : new String[] {"vda", "vdb", "hda"}) {
            ByteBuffer disk = ByteBuffer.allocate(1 << 20);
            disk.put(0, printer(LOW, 0x7C00, "<" + name + ">"));
            disk.put(510, (byte) 0x55).put(511, (byte) 0xAA);
            Path image = Files.write(home.resolve(name), disk.array());
            disks.append("<disk type='file'><source file='%s'/><target dev='%s'/>%s</disk>"
                    .formatted(image, name, name.equals("vdb") ? "<boot order='1'/>" : ""));
        }
        define("<bios useserial='yes'/>", disks.toString());
        run("start demo");
        awaitConsole("<vdb>");
        run("destroy demo; undefine demo");
        define("<boot dev='hd'/>", disks.toString().replace("<boot order='1'/>", ""));
        run("start demo");
        awaitConsole("<vda>");
    }
}
