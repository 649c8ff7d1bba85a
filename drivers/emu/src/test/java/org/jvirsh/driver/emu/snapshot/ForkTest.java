package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.emu.EmuDriver;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.block.CommitFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Copies of a domain that does not run; what its guest would write is written to the images directly. */
class ForkTest {
    private static final int BYTES = 70_000;

    @TempDir
    Path root;

    private Connection connection;
    private Domain domain;
    private Path base;

    @BeforeEach
    void define() throws IOException {
        base = root.resolve("disk.qcow2");
        Qcow2Creator.create(base, 1 << 20, "", ImageFormat.RAW);
        connection = open();
        domain = connection.defineDomain(
                "<domain type='emu'><name>d</name><memory unit='MiB'>64</memory><os><type>hvm</type></os><devices>"
                        + "<disk type='file'><driver name='qemu' type='qcow2'/><source file='" + base
                        + "'/><target dev='vda' bus='virtio'/></disk><interface type='user'/></devices></domain>",
                Set.of());
    }

    private Connection open() {
        return new EmuDriver(Map.of(), root.resolve("home"))
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private static String between(String text, String start) {
        int at = text.indexOf(start) + start.length();
        return text.substring(at, text.indexOf('\'', at));
    }

    private static Path image(Domain of) {
        return Path.of(between(of.xml(Set.of()), "<source file='"));
    }

    private static void write(Domain to, int value) throws IOException {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) value);
        try (ImageLayer image = ImageOpener.open(image(to), ImageFormat.QCOW2, OpenOptions.WRITE)) {
            image.write(0, bytes, 0, BYTES);
            image.flush();
        }
    }

    private static int read(Domain from) throws IOException {
        byte[] bytes = new byte[BYTES];
        try (ImageLayer image = ImageOpener.open(image(from), ImageFormat.QCOW2, OpenOptions.READ)) {
            image.read(0, bytes, 0, BYTES);
        }
        for (byte b : bytes) {
            assertThat(b).isEqualTo(bytes[0]);
        }
        assertThat(Images.check(image(from), ImageFormat.QCOW2).corruptions()).isZero();
        return bytes[0];
    }

    private Domain fork(String name) {
        UUID uuid = domain.snapshots().fork(name, false);
        assertThat(connection.domainByName(name).uuid()).isEqualTo(uuid);
        return connection.domainByName(name);
    }

    private void snapshot(Domain of, String name, SnapshotCreateFlag... flags) {
        of.snapshots().createSnapshot(
                "<domainsnapshot><name>" + name + "</name></domainsnapshot>", Set.of(flags));
    }

    private List<String> images() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("disk") || name.endsWith(".qcow2"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void bothWriteToTheirOwn() throws IOException {
        write(domain, 1);
        Domain copy = fork("Copy One");
        assertThat(read(copy)).isEqualTo(1);
        write(domain, 2);
        write(copy, 3);
        assertThat(read(domain)).isEqualTo(2);
        assertThat(read(copy)).isEqualTo(3);
        assertThat(copy.uuid()).isNotEqualTo(domain.uuid());
        String xml = copy.xml(Set.of());
        assertThat(between(xml, "<mac address='")).isNotEqualTo(between(domain.xml(Set.of()), "<mac address='"));
        assertThat(xml).contains("<fork:copy xmlns:fork=\"urn:jvirsh:fork\" of=\"d\" hostname=\"copy-one\"/>");
    }

    @Test
    void snapshotsOfTheOriginalLeaveTheCopyAlone() throws IOException {
        write(domain, 1);
        snapshot(domain, "i");
        write(domain, 2);
        snapshot(domain, "e", SnapshotCreateFlag.DISK_ONLY);
        write(domain, 3);
        Domain copy = fork("c");
        write(domain, 4);
        snapshot(domain, "later", SnapshotCreateFlag.DISK_ONLY);
        write(domain, 5);
        for (String name : List.of("i", "e", "later", "i")) {
            domain.snapshots().snapshotByName(name).revert(Set.of());
            write(domain, 9);
            assertThat(read(copy)).as(name).isEqualTo(3);
        }
        for (String name : List.of("e", "i", "later")) {
            domain.snapshots().snapshotByName(name).delete(Set.of());
            assertThat(read(copy)).as(name).isEqualTo(3);
            assertThat(read(domain)).as(name).isEqualTo(9);
        }
    }

    @Test
    void aCopyThatIsNotDefinedForAWhileIsWhatItWas() throws IOException {
        write(domain, 1);
        snapshot(domain, "e", SnapshotCreateFlag.DISK_ONLY);
        write(domain, 2);
        Domain copy = fork("c");
        String xml = copy.xml(Set.of());
        copy.undefine(Set.<UndefineFlag>of());
        domain.snapshots().snapshotByName("e").revert(Set.of());
        write(domain, 3);
        domain.snapshots().snapshotByName("e").delete(Set.of());
        assertThat(read(connection.defineDomain(xml, Set.of()))).isEqualTo(2);
        assertThat(read(domain)).isEqualTo(3);
    }

    @Test
    void snapshotsOfTheCopyLeaveTheOriginalAlone() throws IOException {
        write(domain, 1);
        Domain copy = fork("c");
        snapshot(copy, "a", SnapshotCreateFlag.DISK_ONLY);
        write(copy, 2);
        snapshot(copy, "b");
        write(copy, 3);
        copy.snapshots().snapshotByName("a").revert(Set.of());
        assertThat(read(copy)).isEqualTo(1);
        copy.snapshots().snapshotByName("b").delete(Set.of());
        copy.snapshots().snapshotByName("a").delete(Set.of());
        assertThat(read(copy)).isEqualTo(1);
        assertThat(read(domain)).isEqualTo(1);
    }

    @Test
    void aDomainWithASharedImageDoesNotStart() {
        String before = domain.xml(Set.of()).replaceAll("(?s)<interface.*</interface>", "");
        fork("c");
        Domain old = connection.defineDomain(before, Set.of());
        assertThatThrownBy(() -> old.start(Set.of()))
                .hasMessage("Requested operation is not valid: image '" + base
                        + "' is shared with a copy of the domain");
    }

    @Test
    void nothingIsCommittedIntoASharedImage() throws IOException {
        write(domain, 1);
        Domain copy = fork("c");
        write(domain, 2);
        assertThatThrownBy(() -> domain.blockJobs().commit("vda", null, null, 0, Set.of(CommitFlag.ACTIVE)))
                .hasMessageContaining("image '" + base + "' is shared with a copy of the domain");
        assertThat(read(copy)).isEqualTo(1);
    }

    @Test
    void namesThatAreTakenOrNoneAreRefused() throws IOException {
        fork("c");
        List<String> before = images();
        assertThatThrownBy(() -> fork("c")).hasMessageContaining("domain with name 'c' already exists");
        assertThatThrownBy(() -> fork("d")).hasMessageContaining("domain with name 'd' already exists");
        assertThatThrownBy(() -> fork("a/b")).hasMessageContaining("cannot contain '/'");
        assertThatThrownBy(() -> fork("")).hasMessageContaining("empty name");
        assertThat(images()).isEqualTo(before);
    }

    /** As after a crash between the images and the definition of the copy; the next connection finds it. */
    @Test
    void aCopyThatWasNotFinishedLeavesNothing() throws IOException {
        write(domain, 1);
        Path overlay = root.resolve("disk.0");
        Path other = root.resolve("c-vda.qcow2");
        Qcow2Creator.create(overlay, 1 << 20, base.toString(), ImageFormat.QCOW2);
        Qcow2Creator.create(other, 1 << 20, base.toString(), ImageFormat.QCOW2);
        SnapshotFiles files =
                new SnapshotFiles(root.resolve("config/snapshot").resolve(FileNames.encode("d")), domain.uuid());
        files.begin(new Begun(
                Begun.Step.FORK,
                "c",
                List.of(UUID.randomUUID().toString()),
                List.of(overlay.toString(), other.toString())));
        Files.createDirectories(root.resolve("state/fork"));
        Files.writeString(root.resolve("state/fork/d.begun"), "d");
        open().close();
        assertThat(images()).containsExactly("disk.qcow2");
        assertThat(files.begun()).isEmpty();
        assertThat(root.resolve("state/fork")).isEmptyDirectory();
        assertThat(read(domain)).isEqualTo(1);
        assertThat(image(domain)).isEqualTo(base);
    }
}
