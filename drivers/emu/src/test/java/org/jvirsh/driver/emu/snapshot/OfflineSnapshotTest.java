package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.EmuDriver;
import org.jvirsh.emulator.block.CheckReport;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotDeleteFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Snapshots of a domain that does not run; what its guest would write is written to the images directly. */
class OfflineSnapshotTest {
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
        connection = new EmuDriver(Map.of(), root.resolve("home"))
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE);
        domain = connection.defineDomain(
                "<domain type='emu'><name>d</name><memory unit='MiB'>64</memory><os><type>hvm</type></os><devices>"
                        + "<disk type='file'><driver name='qemu' type='qcow2'/><source file='" + base
                        + "'/><target dev='vda' bus='virtio'/></disk></devices></domain>",
                Set.of());
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private Path current() {
        String xml = domain.xml(Set.of());
        int at = xml.indexOf("<source file='") + "<source file='".length();
        return Path.of(xml.substring(at, xml.indexOf('\'', at)));
    }

    private void write(int value) throws IOException {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) value);
        try (ImageLayer image = ImageOpener.open(current(), ImageFormat.QCOW2, OpenOptions.WRITE)) {
            image.write(0, bytes, 0, BYTES);
            image.flush();
        }
    }

    private int read() throws IOException {
        byte[] bytes = new byte[BYTES];
        try (ImageLayer image = ImageOpener.open(current(), ImageFormat.QCOW2, OpenOptions.READ)) {
            image.read(0, bytes, 0, BYTES);
        }
        for (byte b : bytes) {
            assertThat(b).isEqualTo(bytes[0]);
        }
        return bytes[0];
    }

    private DomainSnapshot internal(String name) {
        return domain.snapshots().createSnapshot(xml(name), Set.of());
    }

    private DomainSnapshot external(String name) {
        return domain.snapshots().createSnapshot(xml(name), Set.of(SnapshotCreateFlag.DISK_ONLY));
    }

    private static String xml(String name) {
        return "<domainsnapshot><name>" + name + "</name></domainsnapshot>";
    }

    private DomainSnapshot named(String name) {
        return domain.snapshots().snapshotByName(name);
    }

    private List<String> images() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("disk"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> inside(Path image) throws IOException {
        return Images.info(image, ImageFormat.QCOW2).qcow2().orElseThrow().snapshots().stream()
                .map(SnapshotInfo::name)
                .toList();
    }

    private void sound() throws IOException {
        for (String image : images()) {
            CheckReport report = Images.check(root.resolve(image), ImageFormat.QCOW2);
            assertThat(report.corruptions()).as(image).isZero();
            assertThat(report.leaks()).as(image).isZero();
        }
    }

    @Test
    void anInternalSnapshotBringsTheContentBack() throws IOException {
        write(1);
        internal("one");
        write(2);
        named("one").revert(Set.of());
        assertThat(read()).isEqualTo(1);
        assertThat(current()).isEqualTo(base);
        named("one").delete(Set.of());
        assertThat(inside(base)).isEmpty();
        sound();
    }

    @Test
    void whatLiesUnderOtherSnapshotsIsNotTouchedByGoingBack() throws IOException {
        write(1);
        internal("i1");
        write(2);
        external("e1");
        write(3);
        external("e2");
        write(4);
        named("i1").revert(Set.of());
        assertThat(read()).isEqualTo(1);
        write(5);
        named("e1").revert(Set.of());
        assertThat(read()).isEqualTo(2);
        write(6);
        named("e2").revert(Set.of());
        assertThat(read()).isEqualTo(3);
        named("i1").revert(Set.of());
        assertThat(read()).isEqualTo(1);
        sound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"i1 e1 e2 e3", "e3 e2 e1 i1", "e2 e1 i1 e3", "e1 e3 i1 e2"})
    void whenAllAreDeletedOneImageIsLeft(String order) throws IOException {
        write(1);
        internal("i1");
        write(2);
        external("e1");
        write(3);
        external("e2");
        write(4);
        named("e1").revert(Set.of());
        external("e3");
        write(5);
        for (String name : order.split(" ")) {
            named(name).delete(Set.of());
            assertThat(read()).as("after %s", name).isEqualTo(5);
            sound();
        }
        assertThat(images()).containsExactly("disk.qcow2");
        assertThat(current()).isEqualTo(base);
        assertThat(inside(base)).isEmpty();
    }

    @Test
    void eachOfABranchingTreeIsWhatItWas() throws IOException {
        write(1);
        internal("a");
        for (int branch = 0; branch < 3; branch++) {
            named("a").revert(Set.of());
            for (int i = 0; i < 3; i++) {
                int value = 10 * branch + i + 2;
                write(value);
                if ((branch + i) % 2 == 0) {
                    internal("s" + value);
                } else {
                    external("s" + value);
                }
            }
        }
        for (int branch = 2; branch >= 0; branch--) {
            for (int i = 0; i < 3; i++) {
                int value = 10 * branch + i + 2;
                named("s" + value).revert(Set.of());
                assertThat(read()).isEqualTo(value);
                assertThat(named("s" + value).current()).isTrue();
            }
        }
        sound();
        named("a").delete(Set.of(SnapshotDeleteFlag.CHILDREN));
        assertThat(domain.snapshots().snapshots(Set.of())).isEmpty();
        assertThat(read()).isEqualTo(4);
        sound();
    }

    @Test
    void childrenOfADeletedSnapshotComeFromItsParent() {
        internal("a");
        internal("b");
        internal("c");
        named("b").delete(Set.of());
        assertThat(named("c").parent().name()).isEqualTo("a");
        assertThat(named("c").current()).isTrue();
        named("c").delete(Set.of());
        assertThat(domain.snapshots().currentSnapshot().name()).isEqualTo("a");
    }

    @Test
    void aNameThatCannotBeAFileIsRefused() {
        assertThatThrownBy(() -> internal("a/b"))
                .isInstanceOf(VirException.class)
                .hasMessage("XML error: invalid snapshot name 'a/b': name can't contain '/'");
        internal("a");
        assertThatThrownBy(() -> internal("a"))
                .hasMessage("operation failed: domain moment a already exists");
    }

    @Test
    void anExistingFileIsNoNewImage() throws IOException {
        Files.write(root.resolve("disk.e"), new byte[1]);
        assertThatThrownBy(() -> external("e"))
                .hasMessage("unsupported configuration: external snapshot file for disk vda already exists and is not a"
                        + " block device: " + root.resolve("disk.e"));
        assertThat(domain.snapshots().snapshots(Set.of())).isEmpty();
    }

    private SnapshotFiles files() {
        return new SnapshotFiles(
                root.resolve("config/snapshot").resolve(FileNames.encode("d")), domain.uuid());
    }

    /** As after a crash between the images and the description of the snapshot. */
    @Test
    void aSnapshotThatWasNotFinishedLeavesNothing() throws IOException {
        write(1);
        files().begin(new Begun(Begun.Step.CREATE, "half", List.of(base.toString()), List.of()));
        Images.createSnapshot(base, SnapshotInfo.wanted("half", Instant.now(), 0));
        internal("next");
        assertThat(inside(base)).containsExactly("next");
        files().begin(new Begun(
                Begun.Step.CREATE, "half", List.of(), List.of(root.resolve("disk.half").toString())));
        Qcow2Creator.create(root.resolve("disk.half"), 1 << 20, base.toString(), ImageFormat.QCOW2);
        internal("last");
        assertThat(images()).containsExactly("disk.qcow2");
        assertThat(files().begun()).isEmpty();
    }

    /** As after a crash when the description was there and the domain did not use the new image yet. */
    @Test
    void aSnapshotThatWasDescribedIsFinished() throws IOException {
        external("e");
        Path overlay = current();
        String used = domain.xml(Set.of());
        connection.defineDomain(used.replace(overlay.toString(), base.toString()), Set.of());
        files().current(null);
        files().begin(new Begun(Begun.Step.CREATE, "e", List.of(), List.of(overlay.toString())));
        assertThatThrownBy(() -> external("e")).hasMessageContaining("already exists");
        assertThat(current()).isEqualTo(overlay);
        assertThat(named("e").current()).isTrue();
    }

    @Test
    void aDeletionThatWasBegunIsFinished() throws IOException {
        write(1);
        internal("gone");
        files().begin(new Begun(Begun.Step.DELETE, "gone", List.of(base.toString()), List.of()));
        internal("next");
        assertThat(inside(base)).containsExactly("next");
        assertThatThrownBy(() -> named("gone")).isInstanceOf(VirException.class);
    }

    /** As after a crash when the description was there, which was not wanted. */
    @Test
    void aSnapshotThatNobodyIsToKnowIsForgotten() throws IOException {
        internal("known");
        internal("unknown");
        files().begin(new Begun(Begun.Step.CREATE_UNKNOWN, "unknown", List.of(base.toString()), List.of()));
        internal("next");
        assertThat(inside(base)).containsExactly("known", "unknown", "next");
        assertThat(domain.snapshots().snapshots(Set.of()).stream().map(DomainSnapshot::name))
                .containsExactly("known", "next");
        assertThat(named("next").parent().name()).isEqualTo("known");
        assertThat(files().begun()).isEmpty();
    }

    @Test
    void whoDeletesSeveralDeletesAll() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            internal(name);
        }
        files().begin(new Begun(Begun.Step.DELETE_SEVERAL, "", List.of(), List.of("c", "b")));
        internal("next");
        assertThat(inside(base)).containsExactly("a", "next");
        files().begin(new Begun(Begun.Step.DELETE_SEVERAL, "", List.of("next", "gone", "a"), List.of()));
        assertThat(internal("last").hasMetadata()).isTrue();
        assertThat(inside(base)).containsExactly("a", "next", "last");
        assertThat(domain.snapshots().snapshots(Set.of())).hasSize(1);
    }

    /** As after a crash between the images and the machine: it is known which machine ends and what is started. */
    @Test
    void whatIsToBeStartedIsReadAsItWasWritten() {
        Successor boot = new Successor(-1, true, List.of(), null);
        assertThat(Successor.parse(boot.text())).isEqualTo(boot);
        Successor machine = new Successor(7, false, List.of("--incoming", "file:/x y%\n"), null);
        assertThat(Successor.parse(machine.text())).isEqualTo(machine);
        DomainDefinition definition = DomainXmlReader.read(domain.xml(Set.of()), new PcDefaults());
        Successor defined = new Successor(1, false, List.of(), definition);
        assertThat(Successor.parse(defined.text())).isEqualTo(defined);
    }

    @Test
    void whatWasBegunIsReadAsItWasWritten() {
        Begun work = new Begun(
                Begun.Step.CREATE, "a\\b\nc", List.of("/x y", "/z\n"), List.of("/f\\n"));
        assertThat(Begun.parse(work.text())).isEqualTo(Optional.of(work));
        assertThat(Begun.parse("")).isEmpty();
    }
}
