package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.FragileFile;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.SnapshotInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** Images that were tampered with: refused or used, but nothing worse, and nothing written to those that are refused. */
class HostileImageTest {
    private static final int CLUSTER = 512;
    private static final int SIZE = 300 * 512;

    private static final long[] ODD = {0, 1, -1, 7, 1L << 31, 1L << 56, Long.MIN_VALUE, 65535};
    private static final byte[] SOUND = sound();
    private static final long[] TABLES = tables();

    /** A change of an image: a number of some bytes at a place in one of its tables. */
    record Change(int table, int offset, int bytes, long value) {
        void apply(byte[] image) {
            long at = TABLES[table] + offset;
            ByteBuffer number = ByteBuffer.allocate(8).putLong(0, value);
            for (int i = 0; i < bytes && at + i < image.length; i++) {
                image[(int) at + i] = number.get(8 - bytes + i);
            }
        }
    }

    private static byte[] sound() {
        try {
            Path directory = Files.createTempDirectory("hostile");
            Path path = directory.resolve("a");
            try {
                Qcow2Creator.create(path, SIZE, "", ImageFormat.RAW, new Qcow2Creator.Options(3, 9, false, false));
                FragileFile file = new FragileFile(Files.readAllBytes(path));
                Qcow2Image image = Qcow2Image.open(file, null);
                image.bitmaps().add(new DirtyBitmap("bitmap", 9, SIZE, true));
                exercise(image, 1);
                image.createSnapshot(SnapshotInfo.wanted("snapshot", Instant.EPOCH, 0));
                exercise(image, 2);
                image.close();
                return file.content();
            } finally {
                Files.delete(path);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Positions of header, refcount table and block, L1 and L2 table, snapshots with an L1 table, bitmaps. */
    private static long[] tables() {
        ByteBuffer b = ByteBuffer.wrap(SOUND);
        long l1 = b.getLong(40);
        long refcounts = b.getLong(48);
        long snapshots = b.getLong(64);
        long bitmaps = b.getLong(104 + 8 + 16);
        return new long[] {
            0, refcounts, b.getLong((int) refcounts), l1, b.getLong((int) l1) & Layout.OFFSET, snapshots,
            b.getLong((int) snapshots), 104, bitmaps, b.getLong((int) bitmaps)
        };
    }

    private static void exercise(Qcow2Image image, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] data = new byte[8192];
        random.nextBytes(data);
        for (int i = 0; i < 12; i++) {
            int length = 512 * (1 + random.nextInt(16));
            long position = 512L * random.nextInt((SIZE - length) / 512);
            if (position + length <= image.size()) {
                switch (random.nextInt(5)) {
                    case 0 -> image.zero(position, length);
                    case 1 -> image.discard(position, length);
                    case 2 -> image.read(position, new byte[length], 0, length);
                    default -> image.write(position, data, 0, length);
                }
            }
        }
        image.flush();
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Arbitraries.randomValue(HostileImageTest::change).list().ofMinSize(1).ofMaxSize(5);
    }

    private static Change change(Random random) {
        int bytes = switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> 2;
            case 2 -> 4;
            default -> 8;
        };
        return new Change(random.nextInt(TABLES.length), 4 * random.nextInt(64), bytes, value(random));
    }

    private static long value(Random random) {
        long place = (long) CLUSTER * random.nextInt(SOUND.length / CLUSTER + 4);
        return switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> place;
            case 4, 5, 6 -> place | Layout.COPIED;
            case 7, 8 -> random.nextLong();
            case 9, 10 -> random.nextLong() | Layout.COMPRESSED;
            default -> ODD[random.nextInt(ODD.length)];
        };
    }

    @Property
    void tamperedImagesDoNoHarm(@ForAll("changes") List<Change> changes) throws IOException {
        byte[] image = SOUND.clone();
        changes.forEach(c -> c.apply(image));
        look(image);
        use(image);
    }

    @Property
    void truncatedAndTamperedImagesDoNoHarm(
            @ForAll("changes") List<Change> changes, @ForAll @IntRange(max = 40_000) int length) throws IOException {
        byte[] image = SOUND.clone();
        changes.forEach(c -> c.apply(image));
        byte[] part = Arrays.copyOf(image, Math.min(length, image.length));
        look(part);
        use(part);
    }

    @Property
    void whatOnlyLooksLikeAnImageDoesNoHarm(@ForAll byte[] rest, @ForAll @IntRange(max = 4) int version)
            throws IOException {
        byte[] image = Arrays.copyOf(SOUND, 2048);
        ByteBuffer.wrap(image).putInt(4, version);
        System.arraycopy(rest, 0, image, 8, Math.min(rest.length, image.length - 8));
        look(image);
        use(image);
    }

    @Example
    void truncatedImagesDoNoHarm() throws IOException {
        for (int length = 0; length < SOUND.length; length += 331) {
            byte[] image = Arrays.copyOf(SOUND, length);
            look(image);
            use(image);
        }
    }

    /** Reads everything that an image offers; never writes. */
    private static void look(byte[] image) {
        try (Qcow2Image q = Qcow2Image.open(new FragileFile(image).readOnly(), null)) {
            byte[] buffer = new byte[4096];
            for (long p = 0; p < Math.min(q.size() - buffer.length, 2 * SIZE); p += buffer.length) {
                try {
                    q.read(p, buffer, 0, buffer.length);
                    assertThat(q.extent(p, q.size() - p).length()).isPositive();
                } catch (IOException e) {
                    oneLine(e);
                }
            }
            q.snapshots();
            assertThat(q.check()).isNotNull();
        } catch (IOException e) {
            oneLine(e);
        }
    }

    private static void oneLine(IOException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }

    /** Writes to an image; one that is refused at once keeps every byte. */
    private static void use(byte[] image) throws IOException {
        FragileFile file = new FragileFile(image);
        Qcow2Image q;
        try {
            q = Qcow2Image.open(file, null);
        } catch (IOException e) {
            oneLine(e);
            if (!e.getMessage().contains("too large")) {
                assertThat(file.content()).isEqualTo(image);
            }
            return;
        }
        attempt(() -> exercise(q, 3));
        attempt(() -> q.createSnapshot(SnapshotInfo.wanted("new", Instant.EPOCH, 0)));
        attempt(() -> q.applySnapshot("snapshot"));
        attempt(() -> exercise(q, 4));
        attempt(() -> q.deleteSnapshot("snapshot"));
        attempt(() -> q.resize(SIZE * 2));
        attempt(() -> q.resize(SIZE / 3 & -512));
        attempt(q::repair);
        attempt(q::close);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void attempt(Attempt a) {
        try {
            a.run();
        } catch (IOException e) {
            oneLine(e);
        }
    }
}
