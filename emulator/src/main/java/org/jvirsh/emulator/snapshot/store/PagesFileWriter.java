package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.snapshot.OwnerOnly;
import org.jvirsh.emulator.snapshot.PageSource;
import org.jvirsh.emulator.snapshot.Progress;
import org.jvirsh.emulator.snapshot.RamMap;

/** Writes a {@link PagesFile}; pages of zeroes take no room. */
final class PagesFileWriter implements AutoCloseable {
    private static final int PAGE = RamMap.PAGE;
    private static final int CHUNK = 256;
    private static final long SENT_AT_ONCE = 8L << 20;

    private final FileChannel channel;
    private final long id;
    private final Progress progress;
    private final HostAllocation staging = HostAllocation.of((long) CHUNK * PAGE);
    private int[] checksums = new int[1024];
    private long[] places = new long[1024];
    private int count;
    private long position = PAGE;
    private long sent = PAGE;
    private @Nullable Thread sender;
    private volatile @Nullable IOException failure;

    PagesFileWriter(Path file, long id, Progress progress) throws IOException {
        channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.attributes(file));
        this.id = id;
        this.progress = progress;
    }

    /** Writes all pages of a source; where they are. The file is on stable storage then. */
    RamMap write(PageSource source) throws IOException, InterruptedException {
        put(PagesFile.header(id), 0);
        int filled = 0;
        for (int page = next(source, 0); page >= 0; page = next(source, filled)) {
            remember(page, staging.segment().asSlice((long) filled * PAGE, PAGE).asByteBuffer());
            if (++filled == CHUNK) {
                flush(filled);
                filled = 0;
            }
        }
        flush(filled);
        ByteBuffer trailer = PagesFile.trailer(id, checksums, count);
        progress.written(position + trailer.remaining());
        put(trailer, position);
        channel.force(true);
        awaitSender();
        return map();
    }

    private int next(PageSource source, int slot) throws InterruptedException {
        long at = staging.address() + (long) slot * PAGE;
        while (true) {
            int page = source.read(at);
            if (page < 0) {
                return -1;
            }
            if (!RamMap.zero(at)) {
                progress.normal();
                return page;
            }
            progress.zero();
        }
    }

    private void remember(int page, ByteBuffer content) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            checksums = Arrays.copyOf(checksums, 2 * count);
        }
        checksums[count] = PagesFile.checksum(content);
        places[count] = (long) page << 32 | count;
        count++;
    }

    private void flush(int pages) throws IOException {
        progress.check();
        ByteBuffer b = staging.segment().asSlice(0, (long) pages * PAGE).asByteBuffer();
        put(b, position);
        position += (long) pages * PAGE;
        progress.written(position);
        if (position - sent >= SENT_AT_ONCE && (sender == null || !sender.isAlive())) {
            sent = position;
            sender = Thread.ofPlatform().daemon().name("state sender").start(this::send);
        }
    }

    /** Has the host write what it has, beside the collecting of more, so that the last flush finds little to do. */
    private void send() {
        try {
            channel.force(false);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** An error is told once to whoever flushes a file: the last flush would not hear of it again. */
    private void awaitSender() throws IOException, InterruptedException {
        if (sender != null) {
            sender.join();
        }
        IOException e = failure;
        if (e != null) {
            throw e;
        }
    }

    private void put(ByteBuffer b, long at) throws IOException {
        long to = at;
        while (b.hasRemaining()) {
            to += channel.write(b, to);
        }
    }

    private RamMap map() {
        Arrays.sort(places, 0, count);
        RamMap.Builder b = new RamMap.Builder();
        for (int i = 0; i < count; i++) {
            b.add(new RamMap.Run((int) (places[i] >>> 32), 1, id, (int) places[i]));
        }
        return b.build();
    }

    @Override
    public void close() throws IOException {
        staging.close();
        channel.close();
    }
}
