package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the emulator is told of firmware and of what to boot from. */
class EmuBootTest {
    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String xml(String os, String devices) {
        return "<domain type='emu'><name>demo</name><memory unit='MiB'>64</memory><os OS</os>".replace("OS", os)
                + "<devices><serial type='pty'/>" + devices + "</devices></domain>";
    }

    private String disk(String name, String kind, String target, String more) throws Exception {
        Path file = Files.write(root.resolve(name), new byte[512]);
        return "<disk type='file' device='%s'><source file='%s'/><target dev='%s'/>%s</disk>"
                .formatted(kind, file, target, more);
    }

    /** The arguments with which a domain is started, from its log. */
    private List<String> arguments(String xml) throws Exception {
        Domain domain = connection.defineDomain(xml);
        domain.start(Set.of());
        domain.destroy(Set.of());
        try (Stream<Path> files = Files.walk(root)) {
            Path log = files.filter(f -> f.endsWith("demo.log")).findFirst().orElseThrow();
            String started = Files.readAllLines(log).stream()
                    .filter(line -> line.contains("--detach"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            return List.of(started.split(" "));
        }
    }

    private static List<String> after(List<String> arguments, String option) {
        return IntStream.range(1, arguments.size())
                .filter(i -> arguments.get(i - 1).equals(option))
                .mapToObj(arguments::get)
                .toList();
    }

    @Test
    void aDomainWithoutKernelStarts() throws Exception {
        List<String> arguments = arguments(xml("><type>hvm</type>", ""));
        assertThat(arguments).doesNotContain("--kernel", "--firmware", "--boot");
        assertThat(after(arguments, "--firmware-serial")).containsExactly("off");
    }

    @Test
    void theLoaderIsTheFirmware() throws Exception {
        Path bios = Files.write(root.resolve("bios"), new byte[1]);
        List<String> arguments = arguments(xml(
                "><type>hvm</type><loader>" + bios + "</loader><bootmenu enable='yes' timeout='3000'/>"
                        + "<bios useserial='yes' rebootTimeout='500'/>",
                ""));
        assertThat(after(arguments, "--firmware")).containsExactly(bios.toString());
        assertThat(after(arguments, "--firmware-serial")).containsExactly("on");
        assertThat(after(arguments, "--boot")).containsExactly("menu=on,splash-time=3000,reboot-timeout=500");
    }

    @Test
    void whatTheEmulatorDoesNotRunIsRefused() throws Exception {
        Domain missing = connection.defineDomain(xml("><type>hvm</type><loader>/nosuch/bios</loader>", ""));
        assertThatThrownBy(() -> missing.start(Set.of()))
                .hasMessage("Cannot access storage file '/nosuch/bios': No such file or directory");
        Domain flash = connection.defineDomain(xml(
                "><type>hvm</type><loader readonly='yes' type='pflash'>/nosuch/code</loader>", "")
                .replace("<devices>", "<features><acpi/></features><devices>")
                .replace("demo", "flash"));
        assertThatThrownBy(() -> flash.start(Set.of()))
                .hasMessage("unsupported configuration: emu driver doesn't support loaders of type 'pflash'");
    }

    @Test
    void kindsOfDevicesPutTheFirstOfEachInOrder() throws Exception {
        List<String> disks = after(
                arguments(xml(
                        "><type>hvm</type><boot dev='cdrom'/><boot dev='network'/><boot dev='hd'/>",
                        disk("a", "disk", "vda", "") + disk("b", "disk", "vdb", "") + disk("c", "cdrom", "hdc", ""))),
                "--disk");
        assertThat(disks).hasSize(3);
        assertThat(disks.get(0)).contains("/a,").endsWith(",bootindex=3");
        assertThat(disks.get(1)).contains("/b,").doesNotContain("bootindex");
        assertThat(disks.get(2)).contains("/c,").endsWith(",bootindex=1");
    }

    @Test
    void devicesHaveAnOrderOfTheirOwn() throws Exception {
        List<String> disks = after(
                arguments(xml(
                        "><type>hvm</type>",
                        disk("a", "disk", "vda", "<boot order='2'/>") + disk("b", "disk", "vdb", "<boot order='1'/>")
                                + disk("c", "disk", "hda", ""))),
                "--disk");
        assertThat(disks).anySatisfy(d -> assertThat(d).contains("/a,").endsWith(",bootindex=2"));
        assertThat(disks).anySatisfy(d -> assertThat(d).contains("/b,").endsWith(",bootindex=1"));
        assertThat(disks).anySatisfy(d -> assertThat(d).contains("/c,").doesNotContain("bootindex"));
    }
}
