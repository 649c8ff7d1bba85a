package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.snapshot.MachineDescription;
import org.jvirsh.emulator.snapshot.PageSource;
import org.jvirsh.emulator.snapshot.Progress;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.Received;
import org.jvirsh.emulator.snapshot.RecordReader;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateRecords;

/**
 * A file with a machine's state in which RAM lies as it lies in the machine, with holes where it is zero: another process
 * maps it and goes on at once. After a page of header comes RAM, after that the records.
 */
public final class RamImage {
    private static final int PAGE = RamMap.PAGE;

    private RamImage() {}

    /** Whether a file begins as one of these. */
    public static boolean is(Path file) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(8);
        try (FileChannel c = FileChannel.open(file, StandardOpenOption.READ)) {
            return c.read(b, 0) == 8 && b.getLong(0) == StateRecords.MAPPED;
        }
    }

    /**
     * Writes a file.
     *
     * @param pages how many pages the machine has
     */
    public static void write(
            FileChannel out, StoredState state, int pages, PageSource source, Progress progress)
            throws IOException, InterruptedException {
        int[] checksums = new int[pages];
        BitSet stored = new BitSet();
        try (Stretch stretch = new Stretch(out)) {
            for (int page = source.read(stretch.next()); page >= 0; page = source.read(stretch.next())) {
                if (RamMap.zero(stretch.next())) {
                    progress.zero();
                } else {
                    progress.normal();
                    checksums[page] = stretch.add(page);
                    stored.set(page);
                    progress.check();
                }
            }
            stretch.flush();
        }
        long tail = PAGE + (long) pages * PAGE;
        out.position(tail);
        RamMap map = RamMap.linear(stored);
        new StoredState(state.description(), state.devices(), map, state.running())
                .write(out, StateRecords.MAPPED, checksums(map, checksums));
        ByteBuffer head = ByteBuffer.allocate(32);
        head.putLong(StateRecords.MAPPED).putInt(StateRecords.VERSION).putInt(0).putInt(pages);
        put(out, head.clear(), 0);
        progress.written((long) map.count() * PAGE + out.position() - tail);
    }

    private static void put(FileChannel out, ByteBuffer b, long at) throws IOException {
        long to = at;
        while (b.hasRemaining()) {
            to += out.write(b, to);
        }
    }

    /** Pages that follow each other, on their way out in one piece. */
    private static final class Stretch implements AutoCloseable {
        private static final int MOST = 256;

        private final FileChannel out;
        private final HostAllocation staging = HostAllocation.of((long) MOST * PAGE + PAGE);
        private int first;
        private int count;

        Stretch(FileChannel out) {
            this.out = out;
        }

        /** Host address of the room for the next page. */
        long next() {
            return staging.address() + (long) count * PAGE;
        }

        /** Takes the page that is at {@link #next}; its checksum. */
        int add(int page) throws IOException {
            int checksum = PagesFile.checksum(slice(count, 1));
            if (count == MOST || count > 0 && page != first + count) {
                long at = next();
                flush();
                RawMemory.copy(at, staging.address(), PAGE);
            }
            if (count == 0) {
                first = page;
            }
            count++;
            return checksum;
        }

        private ByteBuffer slice(int from, int n) {
            return staging.segment().asSlice((long) from * PAGE, (long) n * PAGE).asByteBuffer();
        }

        void flush() throws IOException {
            put(out, slice(0, count), PAGE + (long) first * PAGE);
            count = 0;
        }

        @Override
        public void close() {
            staging.close();
        }
    }

    private static int[] checksums(RamMap map, int[] byPage) {
        int[] all = new int[(int) map.count()];
        int n = 0;
        for (RamMap.Run r : map.runs()) {
            System.arraycopy(byPage, r.page(), all, n, r.count());
            n += r.count();
        }
        return all;
    }

    /**
     * Takes up a file: checks all of it, then maps it as RAM, or copies where the host cannot do that.
     *
     * @throws StateFormatException if the file is damaged or of another machine
     */
    public static Received read(Path file, MachineDescription machine, HostAllocation ram)
            throws IOException, InterruptedException {
        int pages = (int) (ram.size() / PAGE);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(32);
            if (in.read(head, 0) < 32 || head.getLong(0) != StateRecords.MAPPED
                    || head.getInt(8) != StateRecords.VERSION || head.getInt(12) != 0) {
                throw new StateFormatException("not a saved machine");
            }
            if (head.getInt(16) != pages) {
                throw new StateFormatException("saved machine has %d KiB of memory, this one has %d KiB"
                        .formatted(4L * head.getInt(16), 4L * pages));
            }
            in.position(PAGE + (long) pages * PAGE);
            RecordReader records = new RecordReader(in, StateRecords.MAPPED);
            StoredState state = StoredState.read(records);
            state.require(machine, pages);
            int[] checksums = new int[(int) state.map().count()];
            if (records.next() != StateRecords.CHECKSUMS || records.length() != 4 * checksums.length) {
                throw new StateFormatException("saved state lacks some of its parts");
            }
            ByteBuffer.wrap(records.body(), 0, records.length()).asIntBuffer().get(checksums);
            check(in, state.map(), checksums, (page, count, host) -> {});
            if (!ram.mapOver(file.toAbsolutePath(), PAGE)) {
                check(in, state.map(), checksums, PagesFile.into(ram));
            }
            return new Received(state.devices(), state.map().pages(), state.running());
        }
    }

    private static void check(FileChannel in, RamMap map, int[] checksums, PagesFile.Sink sink) throws IOException {
        int done = 0;
        try (PagesFile f = PagesFile.of(in, checksums)) {
            for (RamMap.Run r : map.runs()) {
                if (r.slot() != r.page()) {
                    throw new StateFormatException("saved state holds an impossible map of its pages");
                }
                f.read(r, done, sink);
                done += r.count();
            }
        }
    }
}
