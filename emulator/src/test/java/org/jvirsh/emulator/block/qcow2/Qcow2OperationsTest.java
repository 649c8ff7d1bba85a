package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.QemuTools;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Snapshots, sizes and bitmaps in random order against a flat model, with qemu-img as a judge and as a second author. */
class Qcow2OperationsTest {
    private static final int SECTOR = 512;

    @TempDir
    private Path directory;

    private QemuTools qemu = new QemuTools(Path.of("."));
    private byte[] model = new byte[0];
    private final Map<String, byte[]> kept = new TreeMap<>();

    @BeforeEach
    void tools() throws InterruptedException {
        qemu = new QemuTools(directory).required();
    }

    private Qcow2Image open() throws IOException {
        return (Qcow2Image) ImageOpener.open(directory.resolve("a"), ImageFormat.QCOW2, OpenOptions.WRITE);
    }

    private void write(Qcow2Image image, Random random, int most) throws IOException {
        if (model.length == 0) {
            return;
        }
        int length = Math.min(model.length, SECTOR * (1 + random.nextInt(most)));
        int position = SECTOR * random.nextInt((model.length - length) / SECTOR + 1);
        switch (random.nextInt(5)) {
            case 0 -> {
                image.zero(position, length);
                Arrays.fill(model, position, position + length, (byte) 0);
            }
            case 1 -> {
                image.discard(position, length);
                image.read(position, model, position, length);
            }
            default -> {
                byte[] data = new byte[length];
                random.nextBytes(data);
                image.write(position, data, 0, length);
                System.arraycopy(data, 0, model, position, length);
            }
        }
    }

    private void step(Qcow2Image image, Random random, int number, boolean resizable, int most) throws IOException {
        List<String> names = new ArrayList<>(kept.keySet());
        String any = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(12)) {
            case 0 -> {
                image.createSnapshot(SnapshotInfo.wanted("s" + number, Instant.ofEpochSecond(1_700_000_000L + number), 5));
                kept.put("s" + number, model.clone());
            }
            case 1 -> {
                if (!any.isEmpty()) {
                    image.applySnapshot(any);
                    model = kept.get(any).clone();
                }
            }
            case 2 -> {
                if (!any.isEmpty()) {
                    image.deleteSnapshot(any);
                    kept.remove(any);
                }
            }
            case 3 -> {
                if (!any.isEmpty()) {
                    image.renameSnapshot(any, "r" + number);
                    kept.put("r" + number, kept.remove(any));
                }
            }
            case 4 -> {
                if (resizable) {
                    int size = SECTOR * (1 + random.nextInt(2 * most));
                    image.resize(size);
                    model = Arrays.copyOf(model, size);
                }
            }
            case 5 -> image.flush();
            default -> write(image, random, Math.max(1, most / 10));
        }
    }

    private void judge() throws Exception {
        try (Qcow2Image image = open()) {
            assertThat(image.check().problems()).isEmpty();
            assertThat(image.size()).isEqualTo(model.length);
            byte[] now = new byte[model.length];
            image.read(0, now, 0, now.length);
            assertThat(Arrays.mismatch(now, model)).isEqualTo(-1);
        }
        qemu.check("a");
        qemu.same("a", model);
        for (Map.Entry<String, byte[]> s : kept.entrySet()) {
            qemu.sameSnapshot("a", s.getKey(), s.getValue());
        }
        String list = qemu.img("snapshot", "-l", "a");
        assertThat(list.lines().skip(2).map(l -> l.split(" +")[1])).containsExactlyInAnyOrderElementsOf(kept.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "1, compat=1.1, 16384, true", "2, 'compat=1.1,cluster_size=512', 1500, true",
        "3, 'compat=1.1,cluster_size=4k,refcount_bits=8', 5000, true", "4, compat=0.10, 16384, false",
        "5, 'compat=1.1,cluster_size=2M', 30000, true", "6, 'compat=1.1,lazy_refcounts=on', 9000, true",
        "7, 'compat=1.1,cluster_size=1k,refcount_bits=64', 3000, true"
    })
    void randomOperationsKeepImagesSoundAndContentRight(long seed, String options, int sectors, boolean resizable)
            throws Exception {
        qemu.img("create", "-q", "-f", "qcow2", "-o", options, "a", Integer.toString(sectors * SECTOR));
        model = new byte[sectors * SECTOR];
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            try (Qcow2Image image = open()) {
                for (int i = 0; i < 25; i++) {
                    step(image, random, 100 * round + i, resizable, sectors);
                }
            }
            judge();
            String name = "q" + round;
            qemu.img("snapshot", "-q", "-c", name, "a");
            kept.put(name, model.clone());
            String other = kept.keySet().iterator().next();
            qemu.img("snapshot", "-q", "-a", other, "a");
            model = kept.get(other).clone();
            qemu.img("snapshot", "-q", "-d", other, "a");
            kept.remove(other);
        }
        judge();
    }

    @Test
    void anOverlayGrowsWithoutWhatItsBackingFileHasThere() throws Exception {
        byte[] base = new byte[300_032];
        new Random(1).nextBytes(base);
        Files.write(directory.resolve("base"), base);
        for (int version = 2; version <= 3; version++) {
            Files.deleteIfExists(directory.resolve("a"));
            Qcow2Creator.create(directory.resolve("a"), 100_352, "base", ImageFormat.RAW,
                    new Qcow2Creator.Options(version, 16, false, false));
            model = Arrays.copyOf(Arrays.copyOf(base, 100_352), 400_384);
            try (Qcow2Image image = open()) {
                image.resize(400_384);
            }
            judge();
            try (Qcow2Image image = open()) {
                image.resize(50_176);
                image.resize(400_384);
            }
            Arrays.fill(model, 50_176, model.length, (byte) 0);
            judge();
        }
    }

    @Test
    void preallocatedImagesAreSound() throws Exception {
        Qcow2Creator.create(directory.resolve("a"), 5 << 20, "", ImageFormat.RAW,
                new Qcow2Creator.Options(3, 12, true, true));
        model = new byte[5 << 20];
        judge();
        try (Qcow2Image image = open()) {
            assertThat(image.check().allocatedClusters()).isEqualTo(1280);
        }
    }

    @Test
    void bitmapsRecordAndSurvive() throws Exception {
        qemu.img("create", "-q", "-f", "qcow2", "a", "64M");
        qemu.img("bitmap", "--add", "-g", "64k", "a", "theirs");
        try (Qcow2Image image = open()) {
            image.bitmaps().add(new DirtyBitmap("ours", 16, image.size(), true));
            image.write(1 << 20, new byte[512], 0, 512);
            image.write(33 << 20, new byte[512], 0, 512);
        }
        qemu.check("a");
        String info = qemu.img("info", "a");
        assertThat(info).contains("name: theirs", "name: ours").doesNotContain("in-use");
        qemu.img("bitmap", "--add", "a", "sum");
        qemu.img("bitmap", "--merge", "ours", "a", "sum");
        qemu.img("bitmap", "--remove", "a", "ours");
        try (Qcow2Image image = open()) {
            assertThat(image.bitmaps().find("ours")).isEmpty();
            DirtyBitmap sum = image.bitmaps().find("sum").orElseThrow();
            assertThat(sum.nextDirty(0)).isEqualTo(1 << 20);
            assertThat(sum.nextDirty((1 << 20) + 65536)).isEqualTo(33 << 20);
            assertThat(sum.dirtyBytes()).isEqualTo(2 * 65536);
            image.bitmaps().remove(sum);
            image.createSnapshot(SnapshotInfo.wanted("x", Instant.EPOCH, 0));
            image.resize(80 << 20);
        }
        qemu.check("a");
        assertThat(qemu.img("info", "a")).contains("name: theirs").doesNotContain("name: sum");
    }

    @Test
    void aBitmapThatMissedWritesIsOnlyGoodForRemoval() throws Exception {
        qemu.img("create", "-q", "-f", "qcow2", "a", "4M");
        qemu.img("bitmap", "--add", "a", "b");
        Qcow2Image crashed = open();
        crashed.write(0, new byte[512], 0, 512);
        crashed.flush();
        Files.copy(directory.resolve("a"), directory.resolve("copy"));
        crashed.close();
        Files.move(directory.resolve("copy"), directory.resolve("a"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        qemu.check("a");
        assertThat(qemu.img("info", "a")).contains("in-use");
        try (Qcow2Image image = open()) {
            DirtyBitmap b = image.bitmaps().find("b").orElseThrow();
            assertThat(b.inconsistent()).isTrue();
            image.write(0, new byte[512], 0, 512);
        }
        qemu.check("a");
        try (Qcow2Image image = open()) {
            image.bitmaps().remove(image.bitmaps().find("b").orElseThrow());
        }
        qemu.check("a");
        assertThat(qemu.img("info", "a")).doesNotContain("name: b");
    }

    @Test
    void damagedCountsAreRepaired() throws Exception {
        qemu.img("create", "-q", "-f", "qcow2", "-o", "cluster_size=4k", "a", "8M");
        model = new byte[8 << 20];
        try (Qcow2Image image = open()) {
            Random random = new Random(5);
            for (int i = 0; i < 30; i++) {
                write(image, random, 100);
            }
            image.createSnapshot(SnapshotInfo.wanted("s", Instant.EPOCH, 0));
            kept.put("s", model.clone());
            for (int i = 0; i < 30; i++) {
                write(image, random, 100);
            }
        }
        byte[] bytes = Files.readAllBytes(directory.resolve("a"));
        long table = java.nio.ByteBuffer.wrap(bytes).getLong(48);
        long block = java.nio.ByteBuffer.wrap(bytes).getLong((int) table);
        for (int i = 20; i < 400; i++) {
            bytes[(int) block + i] = (byte) (i % 3);
        }
        Files.write(directory.resolve("a"), bytes);
        try (Qcow2Image image = open()) {
            assertThat(image.check().corruptions()).isPositive();
            assertThat(image.check().leaks()).isPositive();
            assertThat(image.repair().clean()).isTrue();
        }
        judge();
    }

    @Test
    void snapshotsAreRefusedWithOneLine() throws Exception {
        qemu.img("create", "-q", "-f", "qcow2", "a", "1M");
        try (Qcow2Image image = open()) {
            image.createSnapshot(SnapshotInfo.wanted("s", Instant.EPOCH, 0));
            assertThatThrownBy(() -> image.createSnapshot(SnapshotInfo.wanted("s", Instant.EPOCH, 0)))
                    .hasMessageContaining("there is a snapshot 's' already");
            assertThatThrownBy(() -> image.createSnapshot(SnapshotInfo.wanted("", Instant.EPOCH, 0)))
                    .hasMessageContaining("impossible name");
            assertThatThrownBy(() -> image.deleteSnapshot("t")).hasMessageContaining("there is no snapshot 't'");
            assertThat(image.snapshots()).hasSize(1);
            image.deleteSnapshot("1");
            assertThat(image.snapshots()).isEmpty();
        }
        qemu.check("a");
    }
}
