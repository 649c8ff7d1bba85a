package org.jvirsh.emulator.snapshot;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;

/** Pages on their way from RAM to a stream: collected by one thread, compressed by another, written by the first. */
final class PageBatch {
    private static final int PAGE = RamMap.PAGE;
    static final int RAW = 0;
    static final int LZ = 1;

    private final int[] numbers = new int[StateRecords.BATCH];
    private final byte[] data = new byte[StateRecords.BATCH * PAGE];
    private final byte[] record = new byte[8 + StateRecords.BATCH * 4 + LzCompressor.bound(data.length)];
    private final LzCompressor compressor = new LzCompressor();
    private int count;

    /**
     * Takes pages until it is full.
     *
     * @param zeroes gets the numbers of pages that are not taken because they are zero
     * @return whether there may be more
     */
    boolean collect(PageSource source, HostAllocation staging, Progress progress, BitSet zeroes)
            throws InterruptedException {
        count = 0;
        long at = staging.address();
        while (count < StateRecords.BATCH) {
            int page = source.read(at);
            if (page < 0) {
                return false;
            }
            if (RamMap.zero(at)) {
                progress.zero();
                zeroes.set(page);
            } else {
                progress.normal();
                RawMemory.get(at, data, count * PAGE, PAGE);
                numbers[count++] = page;
            }
        }
        return true;
    }

    /** Whether no page was taken. */
    boolean empty() {
        return count == 0;
    }

    /** The record's body; valid until the next {@link #collect}. */
    ByteBuffer encode(boolean compressed) {
        ByteBuffer b = ByteBuffer.wrap(record);
        int start = 8 + 4 * count;
        int n = count * PAGE;
        int packed = compressed ? compressor.compress(data, n, record, start) : n;
        boolean raw = packed >= n;
        if (raw) {
            System.arraycopy(data, 0, record, start, n);
            packed = n;
        }
        b.putInt(count).putInt(raw ? RAW : LZ);
        for (int i = 0; i < count; i++) {
            b.putInt(numbers[i]);
        }
        return b.clear().limit(start + packed);
    }
}
