package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.snapshot.OwnerOnly;
import org.jvirsh.emulator.snapshot.PageSource;
import org.jvirsh.emulator.snapshot.Progress;
import org.jvirsh.emulator.snapshot.RamMap;

/**
 * Writes a {@link PagesFile}: pages of zeroes take no room, pages that are the same take it once. What is done for each page
 * is little, because it is seldom compiled yet when it runs.
 */
final class PagesFileWriter implements AutoCloseable {
    private static final int PAGE = RamMap.PAGE;
    private static final int ZERO_CHECKSUM = PagesFile.checksum(ByteBuffer.allocate(PAGE));

    private final FileChannel channel;
    private final long id;
    private final Progress progress;
    private final PageSender sender;
    private final SlotTable slots = new SlotTable();
    private final CRC32C crc = new CRC32C();
    private final int[] numbers = new int[PageSender.CHUNK];
    private long[] places = new long[1024];
    private int count;

    PagesFileWriter(Path file, long id, Progress progress) throws IOException {
        channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.attributes(file));
        this.id = id;
        this.progress = progress;
        this.sender = new PageSender(channel, file);
    }

    /** Takes all pages of a source; where they will be. They are on their way then; {@link #force} waits for them. */
    RamMap write(PageSource source) throws IOException, InterruptedException {
        PagesFile.put(channel, PagesFile.header(id), 0);
        boolean more = true;
        while (more) {
            HostAllocation buffer = sender.empty();
            long position = end();
            int kept = 0;
            while (more && kept < PageSender.CHUNK) {
                long at = buffer.address() + (long) kept * PAGE;
                int n = source.read(at, numbers, PageSender.CHUNK - kept);
                more = n > 0;
                kept += sift(source, buffer, kept, n);
            }
            sender.send(buffer, kept, position);
            progress.check();
            progress.written(end());
        }
        ByteBuffer trailer = PagesFile.trailer(id, slots.checksums(), slots.count());
        progress.written(end() + trailer.remaining());
        PagesFile.put(channel, trailer, end());
        return map();
    }

    /** Brings everything to stable storage. */
    void force() throws IOException {
        try {
            sender.finish();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted");
        }
        channel.force(false);
    }

    private long end() {
        return PAGE + (long) slots.count() * PAGE;
    }

    /** Moves those of {@code n} pages together that need slots; how many. */
    private int sift(PageSource source, HostAllocation buffer, int from, int n) {
        ByteBuffer content = buffer.segment().asByteBuffer();
        int kept = 0;
        for (int i = from; i < from + n; i++) {
            content.limit((i + 1) * PAGE).position(i * PAGE);
            crc.reset();
            crc.update(content);
            int checksum = (int) crc.getValue();
            long host = buffer.address() + (long) i * PAGE;
            if (checksum == ZERO_CHECKSUM && RamMap.zero(host)) {
                progress.zero();
                continue;
            }
            progress.normal();
            int page = numbers[i - from];
            int slot = slots.find(checksum, host, source);
            if (slot < 0) {
                slot = slots.add(checksum, page);
                if (from + kept < i) {
                    RawMemory.copy(host, buffer.address() + (long) (from + kept) * PAGE, PAGE);
                }
                kept++;
            }
            remember(page, slot);
        }
        return kept;
    }

    private void remember(int page, int slot) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = (long) page << 32 | slot;
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
        sender.close();
        channel.close();
    }
}
