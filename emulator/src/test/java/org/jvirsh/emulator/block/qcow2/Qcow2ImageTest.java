package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** qcow2 images of our own, and against {@code qemu-img} (package qemu-utils) where that is installed. */
class Qcow2ImageTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path directory;

    private Path file(String name) {
        return directory.resolve(name);
    }

    private Qcow2Image open(String name, boolean readOnly) throws IOException {
        return (Qcow2Image) ImageOpener.open(file(name), ImageFormat.QCOW2, OpenOptions.of(readOnly));
    }

    private int run(String... command) throws InterruptedException {
        try {
            Process p = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(file("out").toFile())
                    .start();
            return p.waitFor(120, TimeUnit.SECONDS) ? p.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private void needsOracle() throws InterruptedException {
        assumeTrue(run("qemu-img", "--version") == 0, "qemu-img (package qemu-utils) is not installed");
    }

    private void qemuImg(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("qemu-img"));
        command.addAll(List.of(arguments));
        assertThat(run(command.toArray(new String[0]))).as(Files.readString(file("out"))).isZero();
    }

    private static byte[] content(long seed, int length) {
        byte[] b = new byte[length];
        new Random(seed).nextBytes(b);
        return b;
    }

    private static byte[] read(BlockImage image, long position, int length) throws IOException {
        byte[] b = new byte[length];
        Arrays.fill(b, (byte) 0x5A);
        image.read(position, b, 0, length);
        return b;
    }

    /** Random writes, zeroes and discards, mirrored in {@code model}. */
    private static void exercise(BlockImage image, byte[] model, long seed, int steps) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < steps; i++) {
            int length = 512 * (1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 20));
            int position = 512 * random.nextInt((model.length - length) / 512 + 1);
            switch (random.nextInt(6)) {
                case 0 -> {
                    image.zero(position, length);
                    Arrays.fill(model, position, position + length, (byte) 0);
                }
                case 1 -> {
                    image.discard(position, length);
                    byte[] now = read(image, position, length);
                    for (int k = 0; k < length; k++) {
                        assertThat(now[k] == 0 || now[k] == model[position + k]).isTrue();
                    }
                    System.arraycopy(now, 0, model, position, length);
                }
                default -> {
                    byte[] data = content(seed + i, length);
                    image.write(position, data, 0, length);
                    System.arraycopy(data, 0, model, position, length);
                }
            }
        }
        assertThat(read(image, 0, model.length)).isEqualTo(model);
    }

    @Test
    void anEmptyImageReadsAsZeroesAndKeepsWhatIsWritten() throws IOException {
        Qcow2Creator.create(file("a"), 20 * MIB, "", ImageFormat.RAW);
        byte[] model = new byte[20 * MIB];
        try (BlockImage image = open("a", false)) {
            assertThat(image.size()).isEqualTo(20 * MIB);
            assertThat(read(image, 0, model.length)).isEqualTo(model);
            exercise(image, model, 1, 200);
        }
        try (BlockImage image = open("a", true)) {
            assertThat(image.readOnly()).isTrue();
            assertThat(read(image, 0, model.length)).isEqualTo(model);
        }
    }

    @Test
    void anOverlayLeavesItsBackingFileAlone() throws IOException {
        byte[] model = Arrays.copyOf(content(7, 3 * MIB), 5 * MIB);
        Files.write(file("base"), Arrays.copyOf(model, 3 * MIB));
        Qcow2Creator.create(file("over"), 5 * MIB, "base", ImageFormat.RAW);
        try (BlockImage image = open("over", false)) {
            assertThat(read(image, 0, model.length)).isEqualTo(model);
            exercise(image, model, 2, 100);
        }
        assertThat(Files.readAllBytes(file("base"))).isEqualTo(content(7, 3 * MIB));
    }

    @ParameterizedTest
    @CsvSource({
        "compat=0.10,20", "compat=1.1,20", "'compat=1.1,cluster_size=512',8", "'compat=1.1,cluster_size=2M',20",
        "'compat=1.1,refcount_bits=1',20", "'compat=1.1,refcount_bits=64,cluster_size=512',8"
    })
    void theOracleFindsImagesSoundAndEqual(String options, int mib) throws Exception {
        needsOracle();
        qemuImg("create", "-q", "-f", "qcow2", "-o", options, "a", mib + "M");
        byte[] model = new byte[mib * MIB];
        try (BlockImage image = open("a", false)) {
            exercise(image, model, 3, 150);
        }
        Files.write(file("model"), model);
        qemuImg("check", "-q", "-f", "qcow2", "a");
        qemuImg("compare", "-q", "-f", "raw", "-F", "qcow2", "model", "a");
        try (BlockImage image = open("a", false)) {
            exercise(image, model, 4, 100);
        }
        Files.write(file("model"), model);
        qemuImg("check", "-q", "-f", "qcow2", "a");
        qemuImg("compare", "-q", "-f", "raw", "-F", "qcow2", "model", "a");
    }

    @Test
    void compressedClustersAndSnapshotsSurviveWrites() throws Exception {
        needsOracle();
        byte[] model = new byte[10 * MIB];
        for (int i = 0; i < model.length; i++) {
            model[i] = (byte) (i >> 9);
        }
        Files.write(file("model"), model);
        qemuImg("convert", "-q", "-c", "-f", "raw", "-O", "qcow2", "model", "a");
        qemuImg("snapshot", "-q", "-c", "before", "a");
        byte[] now = model.clone();
        try (BlockImage image = open("a", false)) {
            assertThat(read(image, 0, model.length)).isEqualTo(model);
            exercise(image, now, 5, 150);
        }
        qemuImg("check", "-q", "-f", "qcow2", "a");
        Files.write(file("now"), now);
        qemuImg("compare", "-q", "-f", "raw", "-F", "qcow2", "now", "a");
        qemuImg("convert", "-q", "-l", "before", "-f", "qcow2", "-O", "raw", "a", "old");
        assertThat(Files.mismatch(file("old"), file("model"))).isEqualTo(-1);
    }

    @Test
    void ourOverlaysAreTheOraclesToo() throws Exception {
        needsOracle();
        qemuImg("create", "-q", "-f", "qcow2", "base", "4M");
        Qcow2Creator.create(file("over"), 6 * MIB, "base", ImageFormat.QCOW2);
        byte[] model = new byte[6 * MIB];
        try (BlockImage image = open("over", false)) {
            exercise(image, model, 6, 60);
        }
        qemuImg("check", "-q", "-f", "qcow2", "over");
        Files.write(file("model"), model);
        qemuImg("compare", "-q", "-f", "raw", "-F", "qcow2", "model", "over");
    }

    @Test
    void theRefcountTableGrows() throws Exception {
        needsOracle();
        qemuImg("create", "-q", "-f", "qcow2", "-o", "cluster_size=512,refcount_bits=64", "a", "24M");
        byte[] model = content(9, 24 * MIB);
        try (BlockImage image = open("a", false)) {
            image.write(0, model, 0, model.length);
        }
        Files.write(file("model"), model);
        qemuImg("check", "-q", "-f", "qcow2", "a");
        qemuImg("compare", "-q", "-f", "raw", "-F", "qcow2", "model", "a");
    }

    @Test
    void aTemporaryOverlayLeavesNothingBehind() throws IOException {
        Files.write(file("base"), content(1, MIB));
        byte[] model = content(1, MIB);
        try (BlockImage image = ImageOpener.openTemporary(file("base"), ImageFormat.RAW)) {
            exercise(image, model, 2, 20);
        }
        assertThat(Files.readAllBytes(file("base"))).isEqualTo(content(1, MIB));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file("base"));
        }
    }

    @Test
    void anImageIsOpenOnceForWriting() throws IOException {
        Qcow2Creator.create(file("a"), MIB, "", ImageFormat.RAW);
        try (BlockImage _ = open("a", false)) {
            assertThatThrownBy(() -> open("a", false)).hasMessageEndingWith("is another process using the image?");
        }
        open("a", false).close();
    }

    // ---- hostile images

    private void patch(String name, long position, long value, int size) throws IOException {
        try (FileChannel c = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
            c.write(ByteBuffer.allocate(8).putLong(0, value).slice(8 - size, size), position);
        }
    }

    private void refused(String name, String message) throws IOException {
        byte[] before = Files.readAllBytes(file(name));
        assertThatThrownBy(() -> open(name, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
        assertThat(Files.readAllBytes(file(name))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 1234, not a qcow2 image", "4, 4, 4, unknown qcow2 version", "20, 4, 40, impossible cluster size",
        "20, 4, 8, impossible cluster size", "24, 8, -512, impossible disk size", "24, 8, 100, impossible disk size",
        "24, 8, 4611686018427387904, L1 table too small", "32, 4, 1, encrypted", "36, 4, 2147483647, L1 table too large",
        "36, 4, -1, L1 table", "36, 4, 0, L1 table too small", "40, 8, 100, L1 table outside",
        "40, 8, 4611686018427322368, L1 table outside", "40, 8, 0, L1 table outside", "40, 8, 65536, overlaps",
        "48, 8, 0, refcount table outside", "48, 8, 1099511627776, refcount table outside",
        "56, 4, 0, impossible refcount table size", "56, 4, 2147483647, impossible refcount table size",
        "60, 4, 100000, too many snapshots", "60, 4, 1, snapshot table outside", "72, 8, 4, not supported",
        "72, 8, 2, marked as damaged", "96, 4, 7, impossible refcount width", "100, 4, 50, impossible header length",
        "8, 8, 104, impossible backing file name", "104, 8, 9223372034707292159, impossible header extension",
        "65536, 8, 1099511627776, refcount block outside", "65536, 8, 5, refcount block outside",
        "65536, 8, 65536, overlaps", "196608, 8, 1099511627776, L2 table outside", "196608, 8, 131072, overlaps"
    })
    void damagedHeadersAndTablesAreRefused(long position, int size, long value, String message) throws IOException {
        Qcow2Creator.create(file("a"), MIB, "", ImageFormat.RAW);
        patch("a", position, value, size);
        refused("a", message);
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        Qcow2Creator.create(file("a"), MIB, "", ImageFormat.RAW);
        byte[] whole = Files.readAllBytes(file("a"));
        for (int length : new int[] {0, 10, 72, 103, 65536, 131072, 196608}) {
            Files.write(file("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> open("cut", false)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 65536, 131072, 196608, 327680, 1L << 40, 12345})
    void dataInTablesOrOutsideTheFileIsRefusedAndNothingIsWrittenAfterwards(long target) throws IOException {
        Qcow2Creator.create(file("a"), MIB, "", ImageFormat.RAW);
        try (BlockImage image = open("a", false)) {
            image.write(0, content(1, 512), 0, 512);
        }
        long l1 = 3 * 65536;
        long l2 = ByteBuffer.wrap(Files.readAllBytes(file("a"))).getLong((int) l1) & 0xFF_FFFF_FFFF_FE00L;
        patch("a", l2 + 8, target == 0 ? 1L << 62 : target | 1L << 63, 8);
        byte[] before = Files.readAllBytes(file("a"));
        try (BlockImage image = open("a", false)) {
            assertThatThrownBy(() -> image.write(65536, new byte[512], 0, 512)).hasMessageContaining("damaged");
            assertThatThrownBy(() -> image.write(0, new byte[512], 0, 512)).hasMessageContaining("damaged");
        }
        assertThat(Files.readAllBytes(file("a"))).isEqualTo(before);
    }

    @Test
    void loopsOfBackingFilesAreRefused() throws IOException {
        Qcow2Creator.create(file("a"), MIB, "b", ImageFormat.QCOW2);
        Qcow2Creator.create(file("b"), MIB, "a", ImageFormat.QCOW2);
        assertThatThrownBy(() -> open("a", true)).hasMessageContaining("loop");
        Qcow2Creator.create(file("c"), MIB, "missing", ImageFormat.RAW);
        assertThatThrownBy(() -> open("c", true)).hasMessageContaining("no such file");
    }
}
