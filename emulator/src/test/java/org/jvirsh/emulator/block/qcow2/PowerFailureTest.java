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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.FragileFile;
import org.jvirsh.emulator.block.QemuTools;
import org.jvirsh.emulator.block.SnapshotInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** The power fails at every step of a series of operations: the image is sound and holds what it may hold. */
class PowerFailureTest {
    private static final int SECTOR = 512;

    @TempDir
    private Path directory;

    /** What an image may hold. */
    private record State(byte[] disk, Map<String, byte[]> snapshots) {}

    /** A series of operations, the same each time, and what may be found if it ends now. */
    private static final class Series {
        final FragileFile file;
        final List<State> possible = new ArrayList<>();
        private final int sectors;
        private State now;
        private int number;

        Series(byte[] image, int sectors) {
            file = new FragileFile(image);
            this.sectors = sectors;
            now = new State(new byte[sectors * SECTOR], Map.of());
            possible.add(now);
        }

        /** What may be found from now on, and what will be after a flush. */
        private void may(byte[] disk, Map<String, byte[]> snapshots) {
            now = new State(disk, snapshots);
            possible.add(now);
        }

        private void certain() {
            possible.clear();
            possible.add(now);
        }

        void run(long seed, int operations) throws IOException {
            Random random = new Random(seed);
            Qcow2Image image = Qcow2Image.open(file, null);
            image.bitmaps().add(new DirtyBitmap("b", 12, image.size(), true));
            for (int i = 0; i < operations; i++) {
                step(image, random);
            }
            image.close();
            certain();
            image = Qcow2Image.open(file, null);
            for (int i = 0; i < operations / 2; i++) {
                step(image, random);
            }
            image.close();
            certain();
        }

        private void step(Qcow2Image image, Random random) throws IOException {
            number++;
            List<String> names = new ArrayList<>(now.snapshots.keySet());
            String any = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
            Map<String, byte[]> snapshots = new TreeMap<>(now.snapshots);
            switch (random.nextInt(14)) {
                case 0, 1 -> {
                    snapshots.put("s" + number, now.disk);
                    may(now.disk, snapshots);
                    image.createSnapshot(SnapshotInfo.wanted("s" + number, Instant.EPOCH, 0));
                    certain();
                }
                case 2 -> {
                    if (!any.isEmpty()) {
                        may(snapshots.get(any), snapshots);
                        image.applySnapshot(any);
                        certain();
                    }
                }
                case 3 -> {
                    if (!any.isEmpty()) {
                        snapshots.remove(any);
                        may(now.disk, snapshots);
                        image.deleteSnapshot(any);
                        certain();
                    }
                }
                case 4 -> {
                    int size = SECTOR * (sectors / 2 + random.nextInt(sectors));
                    may(Arrays.copyOf(now.disk, size), snapshots);
                    image.resize(size);
                    certain();
                }
                case 5, 6 -> {
                    image.flush();
                    certain();
                }
                default -> write(image, random, snapshots);
            }
        }

        private void write(Qcow2Image image, Random random, Map<String, byte[]> snapshots) throws IOException {
            byte[] disk = now.disk.clone();
            int length = SECTOR * (1 + random.nextInt(40));
            int position = SECTOR * random.nextInt((disk.length - length) / SECTOR);
            if (random.nextInt(4) == 0) {
                Arrays.fill(disk, position, position + length, (byte) 0);
                may(disk, snapshots);
                if (random.nextBoolean()) {
                    image.zero(position, length);
                } else {
                    image.discard(position, length);
                    byte[] left = disk.clone();
                    image.read(position, left, position, length);
                    may(left, snapshots);
                }
                return;
            }
            byte[] data = new byte[length];
            random.nextBytes(data);
            System.arraycopy(data, 0, disk, position, length);
            may(disk, snapshots);
            image.write(position, data, 0, length);
        }
    }

    private byte[] empty(String options, int sectors, QemuTools qemu) throws Exception {
        qemu.img("create", "-q", "-f", "qcow2", "-o", options, "empty", Integer.toString(sectors * SECTOR));
        return Files.readAllBytes(directory.resolve("empty"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, cluster_size=512, 300, 50", "2, cluster_size=4k, 400, 60", "3, 'cluster_size=1k,refcount_bits=64', 300, 50",
        "4, cluster_size=64k, 600, 40"
    })
    void imagesAreSoundAfterwards(long seed, String options, int sectors, int operations) throws Exception {
        QemuTools qemu = new QemuTools(directory).required();
        byte[] image = empty(options, sectors, qemu);
        Series whole = new Series(image, sectors);
        whole.run(seed, operations);
        int steps = whole.file.steps();
        assertThat(steps).isGreaterThan(150);
        int stride = Math.max(1, steps / 60);
        for (int at = 1; at <= steps; at += stride) {
            for (FragileFile.Loss loss : FragileFile.Loss.values()) {
                Series cut = new Series(image, sectors);
                cut.file.failAt(at);
                try {
                    cut.run(seed, operations);
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("power failure");
                }
                String where = "%s, step %d, lost %s".formatted(options, at, loss);
                byte[] left = cut.file.afterwards(loss, at);
                judge(left, cut.possible, where);
                if (at % (10 * stride) == 1 || steps - at < stride) {
                    Files.write(directory.resolve("left"), left);
                    int status = qemu.run("qemu-img", "check", "-f", "qcow2", "left");
                    assertThat(status).as(where + ": " + qemu.output()).isIn(0, 3);
                }
            }
        }
    }

    private void judge(byte[] left, List<State> possible, String where) throws IOException {
        FragileFile file = new FragileFile(left);
        try (Qcow2Image image = Qcow2Image.open(file, null)) {
            assertThat(image.check().corruptions()).as("%s: %s", where, image.check().problems()).isZero();
            List<String> names = image.snapshots().stream().map(SnapshotInfo::name).toList();
            List<State> fitting = possible.stream()
                    .filter(s -> s.snapshots.keySet().equals(new java.util.TreeSet<>(names))
                            && s.disk.length == image.size())
                    .toList();
            assertThat(fitting).as("%s: snapshots %s, size %d", where, names, image.size()).isNotEmpty();
            byte[] disk = new byte[(int) image.size()];
            image.read(0, disk, 0, disk.length);
            for (int p = 0; p < disk.length; p += SECTOR) {
                int at = p;
                assertThat(possible.stream().anyMatch(s -> s.disk.length >= at + SECTOR
                                && Arrays.equals(s.disk, at, at + SECTOR, disk, at, at + SECTOR)))
                        .as("%s: sector %d", where, p / SECTOR)
                        .isTrue();
            }
            assertThat(image.repair().clean()).as(where).isTrue();
            for (String name : names) {
                image.applySnapshot(name);
                byte[] old = new byte[(int) image.size()];
                image.read(0, old, 0, old.length);
                assertThat(possible.stream().anyMatch(s -> Arrays.equals(s.snapshots.get(name), old)))
                        .as("%s: snapshot %s", where, name)
                        .isTrue();
            }
        }
        try (Qcow2Image image = Qcow2Image.open(new FragileFile(file.afterwards(FragileFile.Loss.NONE, 0)), null)) {
            assertThat(image.check().clean()).as(where).isTrue();
        }
    }
}
