package org.jvirsh.emulator.block;

import java.util.Arrays;

/** A record of which parts of a disk were written, one bit for each granule. Guarded by the layer's user. */
public final class DirtyBitmap {
    private final String name;
    private final int granularityBits;
    private final boolean persistent;
    private final boolean inconsistent;
    private long size;
    private long[] words;
    private boolean recording = true;
    private boolean busy;

    /**
     * Creates an empty record.
     *
     * @param name its name within the layer
     * @param granularityBits logarithm of the bytes of a granule, 9..31
     * @param size bytes of the disk
     * @param persistent whether it is kept in the image
     */
    public DirtyBitmap(String name, int granularityBits, long size, boolean persistent) {
        this(name, granularityBits, size, persistent, false);
    }

    private DirtyBitmap(String name, int granularityBits, long size, boolean persistent, boolean inconsistent) {
        this.name = name;
        this.granularityBits = granularityBits;
        this.size = size;
        this.persistent = persistent;
        this.inconsistent = inconsistent;
        words = new long[inconsistent ? 0 : wordsFor(size, granularityBits)];
    }

    /** A record of which only the name is left: a program ended before it could write it down. */
    public static DirtyBitmap inconsistent(String name, int granularityBits, long size) {
        DirtyBitmap b = new DirtyBitmap(name, granularityBits, size, true, true);
        b.recording = false;
        return b;
    }

    /** Words of a record. */
    public static int wordsFor(long size, int granularityBits) {
        long bits = (size + (1L << granularityBits) - 1) >>> granularityBits;
        return Math.toIntExact((bits + 63) >>> 6);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Logarithm of the bytes of a granule. */
    public int granularityBits() {
        return granularityBits;
    }

    /** Bytes of a granule. */
    public long granularity() {
        return 1L << granularityBits;
    }

    /** Whether it is kept in the image. */
    public boolean persistent() {
        return persistent;
    }

    /** Whether its content is lost. */
    public boolean inconsistent() {
        return inconsistent;
    }

    /** Whether writes are recorded. */
    public boolean recording() {
        return recording;
    }

    /** Begins or ceases to record. */
    public void setRecording(boolean on) {
        recording = on;
    }

    /** Whether an operation uses it. */
    public boolean busy() {
        return busy;
    }

    /** Says whether an operation uses it. */
    public void setBusy(boolean on) {
        busy = on;
    }

    private long bits() {
        return (size + granularity() - 1) >>> granularityBits;
    }

    /** Notes a write if this records. */
    public void record(long position, long length) {
        if (recording) {
            mark(position, length);
        }
    }

    /** Sets the granules that a range touches. */
    public void mark(long position, long length) {
        if (length <= 0 || inconsistent) {
            return;
        }
        long first = position >>> granularityBits;
        long last = Math.min(bits() - 1, (position + length - 1) >>> granularityBits);
        for (long b = first; b <= last; ) {
            if ((b & 63) == 0 && last - b >= 63) {
                words[(int) (b >>> 6)] = -1;
                b += 64;
            } else {
                words[(int) (b >>> 6)] |= 1L << (b & 63);
                b++;
            }
        }
    }

    /** Clears the granules that a range touches. */
    public void clear(long position, long length) {
        if (length <= 0 || inconsistent) {
            return;
        }
        long first = position >>> granularityBits;
        long last = Math.min(bits() - 1, (position + length - 1) >>> granularityBits);
        for (long b = first; b <= last; b++) {
            words[(int) (b >>> 6)] &= ~(1L << (b & 63));
        }
    }

    /** Clears everything. */
    public void clear() {
        Arrays.fill(words, 0);
    }

    /** Sets everything. */
    public void markAll() {
        mark(0, size);
    }

    /** Whether the granule at a position is set. */
    public boolean dirty(long position) {
        long b = position >>> granularityBits;
        return b >= 0 && b < bits() && !inconsistent && (words[(int) (b >>> 6)] >>> (b & 63) & 1) != 0;
    }

    /** Position of the first set granule at or behind a position, which is aligned; -1 if there is none. */
    public long nextDirty(long position) {
        for (long b = position >>> granularityBits; b < bits() && !inconsistent; ) {
            long w = words[(int) (b >>> 6)] >>> (b & 63);
            if (w != 0) {
                long hit = b + Long.numberOfTrailingZeros(w);
                return hit < bits() ? hit << granularityBits : -1;
            }
            b = (b | 63) + 1;
        }
        return -1;
    }

    /** Bytes of the disk that are set. */
    public long dirtyBytes() {
        long n = 0;
        for (long w : words) {
            n += Long.bitCount(w);
        }
        long whole = n << granularityBits;
        boolean lastSet = bits() > 0 && dirty(size - 1);
        return lastSet ? whole - ((bits() << granularityBits) - size) : whole;
    }

    /** Adds what another record of the same disk holds. */
    public void merge(DirtyBitmap other) {
        if (other.granularityBits == granularityBits && other.words.length == words.length) {
            for (int i = 0; i < words.length; i++) {
                words[i] |= other.words[i];
            }
            return;
        }
        for (long p = other.nextDirty(0); p >= 0; p = other.nextDirty(p + other.granularity())) {
            mark(p, Math.min(other.granularity(), size - p));
        }
    }

    /** A record with the same content for an operation's own use. */
    public DirtyBitmap copyOf() {
        DirtyBitmap b = new DirtyBitmap("", granularityBits, size, false);
        System.arraycopy(words, 0, b.words, 0, words.length);
        return b;
    }

    /** Follows a change of the disk's size; what is added is clear. */
    public void resize(long bytes) {
        if (!inconsistent) {
            if (bytes < size) {
                long kept = (bytes + granularity() - 1) & -granularity();
                clear(kept, size - kept);
            }
            words = Arrays.copyOf(words, wordsFor(bytes, granularityBits));
        }
        size = bytes;
    }

    /** Bytes of the disk. */
    public long size() {
        return size;
    }

    /** The bits, the first granule lowest in the first word; not a copy. */
    public long[] words() {
        return words;
    }
}
