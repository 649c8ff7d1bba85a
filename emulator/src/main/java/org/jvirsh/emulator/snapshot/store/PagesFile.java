package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateRecords;

/**
 * A file of pages in slots of 4096 bytes after a header of as many, followed by a checksum for each and by a trailer. It
 * is written once; later, slots nobody needs any more may become holes.
 */
final class PagesFile implements AutoCloseable {
    static final int PAGE = RamMap.PAGE;
    private static final int TRAILER = 24;
    private static final int CHUNK = 256;

    private final FileChannel channel;
    private final int[] checksums;
    private final boolean own;
    private final HostAllocation staging = HostAllocation.of((long) CHUNK * PAGE);

    private PagesFile(FileChannel channel, int[] checksums, boolean own) {
        this.channel = channel;
        this.checksums = checksums;
        this.own = own;
    }

    /** Pages in a file that somebody else opened, and closes. */
    static PagesFile of(FileChannel channel, int[] checksums) {
        return new PagesFile(channel, checksums, false);
    }

    /** What to do with pages that were read and found good. */
    interface Sink {
        void pages(int page, int count, long host);
    }

    static ByteBuffer header(long id) {
        ByteBuffer b = ByteBuffer.allocate(PAGE);
        b.putLong(StateRecords.PAGES_FILE).putInt(StateRecords.VERSION).putInt(0).putLong(id);
        return b.clear();
    }

    /** What follows the last page. */
    static ByteBuffer trailer(long id, int[] checksums, int count) {
        ByteBuffer b = ByteBuffer.allocate(4 * count + TRAILER);
        for (int i = 0; i < count; i++) {
            b.putInt(checksums[i]);
        }
        b.putLong(StateRecords.PAGES_FILE).putLong(id).putInt(count);
        b.putInt(checksum(b.duplicate().flip()));
        return b.flip();
    }

    static int checksum(ByteBuffer b) {
        CRC32C crc = new CRC32C();
        crc.update(b);
        return (int) crc.getValue();
    }

    /**
     * Opens a file.
     *
     * @throws StateFormatException if it is not whole
     */
    static PagesFile open(Path file, long id) throws IOException {
        FileChannel c = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new PagesFile(c, table(c, id), true);
        } catch (IOException | RuntimeException e) {
            c.close();
            throw e;
        }
    }

    private static int[] table(FileChannel c, long id) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(TRAILER);
        ByteBuffer start = ByteBuffer.allocate(PAGE);
        long size = c.size();
        if (size < PAGE + TRAILER) {
            throw damaged();
        }
        read(c, start, 0);
        read(c, end, size - TRAILER);
        long count = (size - PAGE - TRAILER) / (PAGE + 4);
        if (!start.flip().equals(header(id)) || size != PAGE + count * (PAGE + 4) + TRAILER
                || count > Integer.MAX_VALUE / 8 || end.getInt(16) != count) {
            throw damaged();
        }
        ByteBuffer table = ByteBuffer.allocate((int) count * 4 + TRAILER);
        read(c, table, PAGE + count * PAGE);
        table.flip();
        int[] checksums = new int[(int) count];
        table.asIntBuffer().get(checksums);
        if (!trailer(id, checksums, (int) count).equals(table)) {
            throw damaged();
        }
        return checksums;
    }

    static void put(FileChannel c, ByteBuffer b, long position) throws IOException {
        long at = position;
        while (b.hasRemaining()) {
            at += c.write(b, at);
        }
    }

    private static StateFormatException damaged() {
        return new StateFormatException("saved memory is damaged: a file of pages is not whole");
    }

    private static void read(FileChannel c, ByteBuffer b, long position) throws IOException {
        long at = position;
        while (b.hasRemaining()) {
            int n = c.read(b, at);
            if (n < 0) {
                throw damaged();
            }
            at += n;
        }
    }

    /** Reads the pages of a run, each checked. */
    void read(RamMap.Run run, Sink sink) throws IOException {
        read(run, run.slot(), sink);
    }

    /** As {@link #read(RamMap.Run, Sink)}, with the run's checksums at another place of the table. */
    void read(RamMap.Run run, int checksum, Sink sink) throws IOException {
        if (checksum < 0 || (long) checksum + run.count() > checksums.length) {
            throw damaged();
        }
        for (int done = 0; done < run.count(); ) {
            int n = Math.min(CHUNK, run.count() - done);
            ByteBuffer b = staging.segment().asSlice(0, (long) n * PAGE).asByteBuffer();
            read(channel, b, PAGE + (long) (run.slot() + done) * PAGE);
            for (int i = 0; i < n; i++) {
                if (checksum(b.slice(i * PAGE, PAGE)) != checksums[checksum + done + i]) {
                    throw new StateFormatException("saved memory is damaged: a checksum is wrong");
                }
            }
            sink.pages(run.page() + done, n, staging.address());
            done += n;
        }
    }

    /** A sink that puts pages into RAM. */
    static Sink into(HostAllocation ram) {
        return (page, count, host) ->
                RawMemory.copy(host, ram.address() + (long) page * PAGE, (long) count * PAGE);
    }

    @Override
    public void close() throws IOException {
        staging.close();
        if (own) {
            channel.close();
        }
    }
}
