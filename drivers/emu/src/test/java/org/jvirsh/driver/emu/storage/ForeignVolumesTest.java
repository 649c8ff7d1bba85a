package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Volumes in formats that no domain here can use, and what is known of volumes since they were made. */
class ForeignVolumesTest {
    @TempDir
    Path root;

    private StoragePool pool;

    @BeforeEach
    void define() {
        EmuStoragePools pools = new EmuStoragePools(
                StoragePaths.below(root.resolve("config"), root.resolve("state")), Access.READ_WRITE, new EventBus());
        pool = pools.definePool(
                "<pool type='dir'><name>p</name><target><path>" + root.resolve("pool") + "</path></target></pool>",
                Set.of());
        pool.build(Set.of());
        pool.start(Set.of());
    }

    private StorageVolume create(String format, long capacity) {
        return pool.createVolume(
                "<volume><name>v." + format + "</name><capacity>" + capacity + "</capacity><allocation>0</allocation>"
                        + "<target><format type='" + format + "'/></target></volume>",
                Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "qcow, 4194304, 560, 4194304",
        "qed, 4194304, 327680, 4194304",
        "vdi, 4194304, 1024, 4194304",
        "vmdk, 4194304, 65536, 4194304",
        "vpc, 4194304, 2560, 4212736",
        "iso, 4194304, 4194304, 4194304",
        "qcow, 1099511627776, 4194352, 1099511627776",
        "qed, 1099511627776, 327680, 1099511627776",
        "vdi, 1099511627776, 4194816, 1099511627776",
        "vmdk, 1099511627776, 134545408, 1099511627776",
        "vpc, 1099511627776, 2099200, 1099511627776"
    })
    void anEmptyImageIsAsLongAsQemusToolMakesIt(String format, long capacity, long length, long told)
            throws IOException {
        StorageVolume volume = create(format, capacity);
        assertThat(Files.size(Path.of(volume.path()))).isEqualTo(length);
        assertThat(volume.info().capacity()).isEqualTo(told);
        assertThat(volume.xml()).contains("<format type='" + format + "'/>");
        pool.refresh();
        assertThat(volume.info().capacity()).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qcow", "qed", "vdi", "vmdk", "vpc"})
    void qemuReadsAnEmptyImageAsADiskOfZeroes(String format) throws IOException, InterruptedException {
        boolean required = System.getenv("JVIRSH_REQUIRE_GUESTS") != null;
        assumeTrue(required || img("--version") == 0, "qemu-img (package qemu-utils) is not installed");
        StorageVolume volume = create(format, 16_515_072);
        Path zeroes = Files.write(root.resolve("zeroes"), new byte[16_515_072]);
        assertThat(img("compare", "-q", "-f", "raw", "-F", format, zeroes.toString(), volume.path()))
                .isZero();
    }

    private int img(String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "qemu-img";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("out").toFile())
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void whatCannotBeIsRefusedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> create("bochs", 1 << 20))
                .isInstanceOf(VirException.class)
                .hasMessageContaining("bochs");
        assertThatThrownBy(() -> create("vpc", 4L << 40))
                .isInstanceOf(VirException.class)
                .hasMessageContaining("too large");
        StorageVolume raw = create("raw", 1 << 20);
        assertThatThrownBy(() -> pool.createVolumeFrom(
                        "<volume><name>c</name><target><format type='qed'/></target></volume>", raw, Set.of()))
                .isInstanceOf(VirException.class)
                .hasMessageContaining("can only be copied from such");
        assertThatThrownBy(() -> pool.createVolume(
                        "<volume><name>c</name><capacity>1024</capacity><target><format type='vdi'/>"
                                + "<compat>1.1</compat></target></volume>",
                        Set.of()))
                .isInstanceOf(VirException.class)
                .hasMessageContaining("compatibility option only available with qcow2");
        try (var files = Files.list(root.resolve("pool"))) {
            assertThat(files).containsExactly(Path.of(raw.path()));
        }
    }

    @Test
    void aCopyOfAForeignImageIsItsBytes() throws IOException {
        StorageVolume origin = create("vdi", 1 << 20);
        StorageVolume copy = pool.createVolumeFrom(
                "<volume><name>c.vdi</name><target><format type='vdi'/></target></volume>", origin, Set.of());
        assertThat(Path.of(copy.path())).hasSameBinaryContentAs(Path.of(origin.path()));
    }

    @Test
    void untilThePoolIsLookedAtAnewAVolumeIsWhatItsMakerSaid() throws IOException {
        StorageVolume volume = create("qcow2", 1 << 20);
        assertThat(volume.xml()).doesNotContain("compat").doesNotContain("clusterSize");
        pool.refresh();
        assertThat(volume.xml()).contains("<compat>1.1</compat>").contains("<clusterSize unit='B'>65536<");
        StorageVolume iso = create("iso", 1 << 20);
        assertThat(iso.xml()).contains("<format type='iso'/>");
        Path file = Path.of(iso.path());
        // Another file at that place is not what was described.
        Files.move(Files.write(root.resolve("other"), new byte[512]), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(iso.xml()).contains("<format type='raw'/>");
    }
}
