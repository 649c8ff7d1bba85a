package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolFilter;
import org.jvirsh.hypervisor.storage.PoolState;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;
import org.jvirsh.hypervisor.storage.VolumeReader;
import org.jvirsh.hypervisor.storage.VolumeResizeFlag;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;
import org.jvirsh.hypervisor.storage.VolumeWriter;
import org.jvirsh.hypervisor.storage.WipeAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmuStorageTest {
    private static final byte[] TEXT = "what a guest wrote".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path root;

    private EmuStoragePools pools;
    private StoragePool pool;

    @BeforeEach
    void define() {
        pools = open();
        pool = pools.definePool(
                "<pool type='dir'><name>p</name><target><path>" + root.resolve("pool") + "</path></target></pool>",
                Set.of());
        pool.build(Set.of());
        pool.start(Set.of());
    }

    private EmuStoragePools open() {
        return new EmuStoragePools(
                StoragePaths.below(root.resolve("config"), root.resolve("state")), Access.READ_WRITE, new EventBus());
    }

    private StorageVolume create(String name, String format, long capacity, String more) {
        return pool.createVolume(
                "<volume><name>" + name + "</name><capacity>" + capacity + "</capacity><allocation>0</allocation>"
                        + "<target><format type='" + format + "'/></target>" + more + "</volume>",
                Set.of());
    }

    @Test
    void anotherShellSeesThePoolAsItIs() {
        pool.autostart(true);
        StoragePool same = open().poolByName("p");
        assertThat(same.uuid()).isEqualTo(pool.uuid());
        assertThat(same.active()).isTrue();
        assertThat(same.autostart()).isTrue();
        assertThat(same.info().state()).isEqualTo(PoolState.RUNNING);
        same.destroy();
        assertThat(pool.active()).isFalse();
        assertThat(open().pools(Set.of(PoolFilter.ACTIVE), Set.of())).isEmpty();
    }

    @Test
    void afterABootOnlyWhatStartsByItselfIsActive() throws IOException {
        StoragePool other = pools.definePool(
                "<pool type='dir'><name>q</name><target><path>" + root + "</path></target></pool>", Set.of());
        other.start(Set.of());
        pool.autostart(true);
        Files.writeString(root.resolve("state/storage/boot"), "another boot\n");
        assertThat(open().poolByName("p").active()).isTrue();
        assertThat(open().poolByName("q").active()).isFalse();
    }

    @Test
    void aTransientPoolIsGoneWhenItStops() {
        StoragePool other = pools.createPool(
                "<pool type='dir'><name>t</name><target><path>" + root + "</path></target></pool>", Set.of());
        assertThat(other.persistent()).isFalse();
        other.destroy();
        assertThatThrownBy(() -> pools.poolByName("t"))
                .isInstanceOf(VirException.class)
                .hasMessage("Storage pool not found: no storage pool with matching name 't'");
    }

    @Test
    void volumesAreTheFilesOfTheDirectory() throws IOException {
        create("a.img", "raw", 1 << 20, "");
        create("b.qcow2", "qcow2", 1 << 20, "");
        Files.write(root.resolve("pool/c.iso"), new byte[10]);
        Files.createSymbolicLink(root.resolve("pool/dangling"), root.resolve("nowhere"));
        assertThat(pool.volumes()).extracting(StorageVolume::name).containsExactly("a.img", "b.qcow2", "c.iso");
        pool.refresh();
        assertThat(pool.volumeByName("b.qcow2").xml()).contains("<format type='qcow2'/>", "<compat>1.1</compat>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("pool/a.img"))))
                .isEqualTo("rw-------");
        assertThat(pools.volumeByPath(root + "//pool//a.img").name()).isEqualTo("a.img");
    }

    @Test
    void aNameCannotLeaveThePool() {
        for (String name : new String[] {"../x", "a/b", "..", "."}) {
            assertThatThrownBy(() -> create(name, "raw", 512, ""))
                    .isInstanceOf(VirException.class)
                    .hasMessage("Requested operation is not valid: volume name '" + name + "' cannot contain '/'");
        }
        assertThat(root.resolve("x")).doesNotExist();
    }

    @Test
    void aCopyHasTheContentInAnotherFormat() throws IOException {
        StorageVolume origin = create("a.img", "raw", 1 << 20, "");
        upload(origin, 70_000);
        StorageVolume copy = pool.createVolumeFrom(
                "<volume><name>b.qcow2</name><target><format type='qcow2'/></target></volume>", origin, Set.of());
        byte[] read = new byte[TEXT.length];
        try (ImageLayer image = ImageOpener.open(Path.of(copy.path()), ImageFormat.QCOW2, OpenOptions.READ)) {
            assertThat(image.size()).isEqualTo(1 << 20);
            image.read(70_000, read, 0, read.length);
        }
        assertThat(read).isEqualTo(TEXT);
    }

    @Test
    void anImageOverAnotherReadsThatOne() throws IOException {
        StorageVolume base = create("a.img", "raw", 1 << 20, "");
        upload(base, 4096);
        StorageVolume over = pool.createVolume(
                "<volume><name>b.qcow2</name><target><format type='qcow2'/></target><backingStore><path>"
                        + base.path() + "</path><format type='raw'/></backingStore></volume>",
                Set.of());
        assertThat(over.info().capacity()).isEqualTo(1 << 20);
        byte[] read = new byte[TEXT.length];
        try (ImageLayer image = ImageOpener.open(Path.of(over.path()), ImageFormat.QCOW2, OpenOptions.READ)) {
            image.read(4096, read, 0, read.length);
        }
        assertThat(read).isEqualTo(TEXT);
        assertThat(over.xml()).contains("<path>" + base.path() + "</path>\n    <format type='raw'/>");
    }

    @Test
    void whatAnotherImageStandsOnStays() {
        StorageVolume base = create("base", "qcow2", 1 << 20, "");
        StorageVolume top = create("top", "qcow2", 1 << 20, "<backingStore><path>" + base.path()
                + "</path><format type='qcow2'/></backingStore>");
        assertThatThrownBy(() -> base.delete(Set.of()))
                .hasMessage("Requested operation is not valid: volume 'base' is the backing file of '" + top.path() + "'");
        assertThat(Path.of(base.path())).exists();
        top.delete(Set.of());
        base.delete(Set.of());
        assertThat(root.resolve("pool/base")).doesNotExist();
    }

    @Test
    void whatADomainStandsOnOutsideOfAllPoolsStays() throws IOException {
        StorageVolume base = create("base", "raw", 1 << 20, "");
        Path top = root.resolve("top.qcow2");
        Qcow2Creator.create(top, 1 << 20, base.path(), ImageFormat.RAW);
        EmuStoragePools used = new EmuStoragePools(
                StoragePaths.below(root.resolve("config"), root.resolve("state")),
                Access.READ_WRITE,
                new EventBus(),
                () -> Set.of(top.toString()));
        StorageVolume same = used.poolByName("p").volumeByName("base");
        assertThatThrownBy(() -> same.delete(Set.of()))
                .hasMessage("Requested operation is not valid: volume 'base' is the backing file of '" + top + "'");
    }

    private static void upload(StorageVolume volume, long offset) {
        try (VolumeWriter out = volume.upload(offset, 0, Set.of())) {
            out.write(TEXT, TEXT.length);
            out.finish();
        }
    }

    @Test
    void aDownloadStepsOverHoles() {
        StorageVolume volume = create("a.img", "raw", 1 << 20, "");
        upload(volume, 0x20000);
        try (VolumeReader in = volume.download(0, 0, Set.of(VolumeTransferFlag.SPARSE))) {
            assertThat(in.skipHole()).isEqualTo(0x20000);
            byte[] buffer = new byte[1 << 16];
            assertThat(in.read(buffer)).isEqualTo(1 << 16);
            assertThat(buffer).startsWith(TEXT);
            assertThat(in.skipHole()).isEqualTo((1 << 20) - 0x30000);
            assertThat(in.read(buffer)).isEqualTo(-1);
        }
    }

    @Test
    void anUploadStopsAtItsLength() {
        StorageVolume volume = create("a.img", "raw", 512, "");
        try (VolumeWriter out = volume.upload(0, 4, Set.of())) {
            assertThatThrownBy(() -> out.write(TEXT, TEXT.length))
                    .isInstanceOf(VirException.class)
                    .hasMessage("cannot write to stream: No space left on device");
        }
    }

    @Test
    void whatIsInUseIsLeftAlone() throws IOException {
        StorageVolume volume = create("a.qcow2", "qcow2", 1 << 20, "");
        try (ImageLayer guest = ImageOpener.open(Path.of(volume.path()), ImageFormat.QCOW2, OpenOptions.WRITE)) {
            assertThat(guest.readOnly()).isFalse();
            assertThatThrownBy(() -> volume.delete(Set.of())).isInstanceOf(VirException.class);
            assertThatThrownBy(volume::wipe).isInstanceOf(VirException.class);
            assertThatThrownBy(() -> volume.resize(2 << 20, Set.of())).isInstanceOf(VirException.class);
        }
        volume.resize(2 << 20, Set.of());
        assertThat(volume.info().capacity()).isEqualTo(2 << 20);
        volume.delete(Set.of());
        assertThat(pool.volumes()).isEmpty();
    }

    @Test
    void shrinkingWantsToBeSaid() {
        StorageVolume volume = create("a.img", "raw", 1 << 20, "");
        assertThatThrownBy(() -> volume.resize(4096, Set.of()))
                .hasMessage("invalid argument: Can't shrink capacity below current capacity unless shrink flag"
                        + " explicitly specified");
        volume.resize(4096, Set.of(VolumeResizeFlag.SHRINK));
        assertThat(volume.info().capacity()).isEqualTo(4096);
    }

    @Test
    void whatIsSharedIsSharedOrRefused() throws IOException {
        StorageVolume raw = create("a.img", "raw", 1 << 20, "");
        upload(raw, 100);
        String xml = "<volume><name>b.%1$s</name><target><format type='%1$s'/></target></volume>";
        assertThatThrownBy(() -> pool.createVolumeFrom(xml.formatted("qcow2"), raw, Set.of(VolumeCreateFlag.REFLINK)))
                .hasMessageEndingWith("unsupported flags (0x2) in function storageBackendCreateQemuImg");
        if (Files.getFileStore(root).type().matches("btrfs|xfs|bcachefs")) {
            StorageVolume copy = pool.createVolumeFrom(xml.formatted("raw"), raw, Set.of(VolumeCreateFlag.REFLINK));
            assertThat(Path.of(copy.path())).hasSameBinaryContentAs(Path.of(raw.path()));
        } else {
            assertThatThrownBy(() -> pool.createVolumeFrom(xml.formatted("raw"), raw, Set.of(VolumeCreateFlag.REFLINK)))
                    .hasMessageStartingWith("failed to clone files from '" + raw.path() + "': ");
            assertThat(pool.volumes()).hasSize(1);
        }
    }

    @Test
    void holesStayAndRoomIsTakenForAll() {
        StorageVolume volume = create("a.img", "raw", 10 << 20, "");
        upload(volume, 100);
        volume.wipe();
        assertThat(volume.info().allocation()).isZero();
        volume.resize(5 << 20, Set.of(VolumeResizeFlag.DELTA));
        assertThat(volume.info().capacity()).isEqualTo(15 << 20);
        assertThat(volume.info().allocation()).isZero();
        volume.resize(20 << 20, Set.of(VolumeResizeFlag.ALLOCATE));
        assertThat(volume.info().allocation()).isGreaterThanOrEqualTo(20 << 20);
    }

    @Test
    void everyPatternOfWipingLeavesNothingOfTheContent() throws IOException {
        for (WipeAlgorithm algorithm : WipeAlgorithm.values()) {
            if (algorithm == WipeAlgorithm.TRIM) {
                continue;
            }
            StorageVolume volume = create("a.img", "raw", 4096, "");
            upload(volume, 100);
            volume.wipe(algorithm);
            byte[] left = Files.readAllBytes(Path.of(volume.path()));
            assertThat(left).hasSize(4096);
            assertThat(new String(left, StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(TEXT, StandardCharsets.ISO_8859_1));
            volume.delete(Set.of());
        }
    }

    @Test
    void whatADeadMakerLeftIsSweptAway() throws IOException {
        Path old = Files.createFile(root.resolve("pool/.jvirsh-new-1"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
        Path fresh = Files.createFile(root.resolve("pool/.jvirsh-new-2"));
        assertThat(pool.volumes()).isEmpty();
        pool.refresh();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }
}
