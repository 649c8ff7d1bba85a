package org.jvirsh.emulator.block.nbd;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.Extent;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that send anything: they are answered or dropped, and never read past the export or get more than they asked for. */
class NbdHostileTest {
    private static final int SIZE = (1 << 20) + 512;
    private static final long OPTION_MAGIC = 0x4948_4156_454F_5054L;
    private static final int REQUEST_MAGIC = 0x2560_9513;
    private static final long[] ODD = {0, 1, 511, 512, SIZE - 1, SIZE, SIZE + 1, -1, Long.MIN_VALUE, 1L << 31, 32 << 20};
    private static final String[] NAMES =
            {"vda", "", "vdb", "base:allocation", "base:", "qemu:dirty-bitmap:b", "qemu:", "x".repeat(5000)};

    /** A disk that fails where it is asked for what it has not. */
    private static final class Checked implements NbdSource {
        @Override
        public long size() {
            return SIZE;
        }

        private static void check(long position, long length) {
            assertThat(position).isBetween(0L, (long) SIZE);
            assertThat(length).isBetween(0L, SIZE - position);
        }

        @Override
        public void read(long position, byte[] to, int length) throws IOException {
            check(position, length);
            if (position >> 16 == 5 && length > 0) {
                throw new IOException("a bad sector");
            }
        }

        @Override
        public Extent extent(long position, long length) {
            check(position, length);
            assertThat(length).isPositive();
            long rest = (1 << 14) - (position & (1 << 14) - 1);
            Extent.Kind kind = (position >> 14 & 1) == 0 ? Extent.Kind.DATA : Extent.Kind.ZERO;
            return new Extent(kind, Math.min(length, rest));
        }
    }

    private static Map<String, NbdExport> exports() {
        DirtyBitmap changes = new DirtyBitmap("", 9, SIZE, false);
        for (int i = 0; i < SIZE; i += 4096) {
            changes.mark(i, 512);
        }
        return Map.of("vda", new NbdExport("vda", new Checked(), "b", Optional.of(changes)));
    }

    /** Something to send, of which the parts are often right. */
    private static byte[] message(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            switch (random.nextInt(8)) {
                case 0 -> out.write(new byte[random.nextInt(40)]);
                case 1, 2, 3 -> option(random, out);
                default -> request(random, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void option(Random random, DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        for (int i = random.nextInt(5); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> data.writeShort(random.nextInt(4));
                case 1 -> data.writeInt(random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(3));
                default -> data.write(NbdClient.name(NAMES[random.nextInt(NAMES.length)]));
            }
        }
        if (random.nextInt(3) == 0) {
            data.writeShort(0);
        }
        byte[] content = bytes.toByteArray();
        out.writeLong(random.nextInt(40) == 0 ? random.nextLong() : OPTION_MAGIC);
        out.writeInt(random.nextInt(12));
        out.writeInt(random.nextInt(20) == 0 ? random.nextInt() : content.length);
        out.write(content);
    }

    private static void request(Random random, DataOutputStream out) throws IOException {
        out.writeInt(random.nextInt(40) == 0 ? random.nextInt() : REQUEST_MAGIC);
        out.writeShort(random.nextInt(2) == 0 ? 0 : random.nextInt());
        int type = random.nextInt(10);
        out.writeShort(type == 2 && random.nextInt(4) != 0 ? 7 : type);
        out.writeLong(random.nextLong());
        out.writeLong(odd(random));
        int length = (int) odd(random);
        out.writeInt(length);
        if (type == 1 && length >= 0 && length < 4096) {
            out.write(new byte[length]);
        }
    }

    private static long odd(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(SIZE) : ODD[random.nextInt(ODD.length)];
    }

    @Provide
    Arbitrary<List<byte[]>> messages() {
        return Arbitraries.randomValue(NbdHostileTest::message).list().ofMaxSize(24);
    }

    /** Counts what is sent, and takes no room for it. */
    private static final class Sink extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            count += length;
        }
    }

    private static byte[] stream(boolean greeting, List<byte[]> messages) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (greeting) {
            all.write(new byte[] {0, 0, 0, 3});
        }
        for (byte[] message : messages) {
            all.write(message);
        }
        return all.toByteArray();
    }

    private static Sink serve(byte[] sent, boolean negotiating, boolean structured) {
        Sink sink = new Sink();
        Closeable nothing = () -> { };
        try (NbdLink link = new NbdLink(nothing, new ByteArrayInputStream(sent), sink)) {
            Map<String, NbdExport> exports = exports();
            NbdExport export = exports.values().iterator().next();
            Optional<NbdNegotiation.Agreement> agreement = negotiating
                    ? new NbdNegotiation(link, exports).run()
                    : Optional.of(new NbdNegotiation.Agreement(export, structured, List.of(
                            new NbdContext.Allocation(export.source()),
                            new NbdContext.Changes("qemu:dirty-bitmap:b", export.bitmap().orElseThrow()))));
            if (agreement.isPresent()) {
                new NbdTransmission(link, agreement.get()).run();
            }
        } catch (IOException e) {
            // The client is dropped.
        }
        return sink;
    }

    @Property
    void whateverIsSentIsAnsweredOrEndsTheConnection(
            @ForAll boolean greeting, @ForAll("messages") List<byte[]> messages) throws IOException {
        Sink sink = serve(stream(greeting, messages), true, false);
        assertThat(sink.count).isLessThan(messages.size() * (2L * SIZE + 8192) + 64);
    }

    @Property
    void whateverIsAskedForIsWithinTheExport(@ForAll boolean structured, @ForAll("messages") List<byte[]> messages)
            throws IOException {
        Sink sink = serve(stream(false, messages), false, structured);
        assertThat(sink.count).isLessThan(messages.size() * 2L * SIZE + 64);
    }

    @Property
    void noiseIsNoClient(@ForAll byte[] noise) {
        assertThat(serve(noise, true, false).count).isLessThan(4096);
    }
}
