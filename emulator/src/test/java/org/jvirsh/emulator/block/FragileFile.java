package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jvirsh.emulator.block.host.HostFile;
import org.jvirsh.emulator.block.host.WriteThreshold;

/** A file in memory whose power fails at a given step; knows what was flushed and what was not. */
public final class FragileFile implements HostFile {
    private static final int SECTOR = 512;
    private static final int LARGEST = 64 << 20;

    /** What is left of what was not flushed. */
    public enum Loss {
        /** Nothing is lost: the process was killed, the host goes on. */
        NONE,
        /** Everything is lost. */
        ALL,
        /** Each sector is lost or not. */
        SOME
    }

    private record Change(long position, byte[] content) {}

    private final List<Change> unflushed = new ArrayList<>();
    private byte[] stable;
    private byte[] now;
    private int steps;
    private int failAt = Integer.MAX_VALUE;
    private boolean readOnly;
    private final WriteThreshold threshold = new WriteThreshold();

    /** A file with this content, flushed. */
    public FragileFile(byte[] content) {
        stable = content.clone();
        now = content.clone();
    }

    /** Nothing may be written. */
    public FragileFile readOnly() {
        readOnly = true;
        return this;
    }

    @Override
    public WriteThreshold threshold() {
        return threshold;
    }

    /** What a reader sees. */
    public byte[] content() {
        return now.clone();
    }

    /** The power fails at a step, counted from 1. */
    public void failAt(int step) {
        failAt = step;
    }

    /** Steps so far. */
    public int steps() {
        return steps;
    }

    private void step() throws IOException {
        if (++steps >= failAt) {
            throw new IOException("power failure");
        }
    }

    /** What is in the file when the power is back. */
    public byte[] afterwards(Loss loss, long seed) {
        byte[] left = stable.clone();
        Random random = new Random(seed);
        for (Change c : unflushed) {
            for (int at = 0; at < c.content.length; ) {
                int n = Math.min(c.content.length - at, SECTOR - (int) ((c.position + at) % SECTOR));
                if (loss == Loss.NONE || loss == Loss.SOME && random.nextBoolean()) {
                    left = put(left, c.position + at, c.content, at, n);
                }
                at += n;
            }
        }
        return left;
    }

    private static byte[] put(byte[] file, long position, byte[] from, int offset, int length) {
        int end = Math.toIntExact(position + length);
        byte[] larger = end > file.length ? Arrays.copyOf(file, end) : file;
        System.arraycopy(from, offset, larger, (int) position, length);
        return larger;
    }

    @Override
    public Path path() {
        return Path.of("fragile");
    }

    @Override
    public boolean writable() {
        return !readOnly;
    }

    @Override
    public void setWritable(boolean on) {
        // It always is.
    }

    @Override
    public long length() {
        return now.length;
    }

    @Override
    public void setLength(long bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void read(long position, byte[] to, int offset, int length) {
        int there = (int) Math.clamp(now.length - position, 0, length);
        if (there > 0) {
            System.arraycopy(now, (int) position, to, offset, there);
        }
        Arrays.fill(to, offset + there, offset + length, (byte) 0);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        if (readOnly) {
            throw new AssertionError("a write to a file that is only read");
        }
        if (position < 0 || position > LARGEST - length) {
            throw new IOException("file too large");
        }
        step();
        unflushed.add(new Change(position, Arrays.copyOfRange(from, offset, offset + length)));
        now = put(now, position, from, offset, length);
    }

    @Override
    public void flush() throws IOException {
        step();
        stable = now.clone();
        unflushed.clear();
    }

    @Override
    public boolean punch(long position, long length) throws IOException {
        int n = (int) Math.clamp(now.length - position, 0, length);
        if (n > 0) {
            write(position, new byte[n], 0, n);
        }
        return true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
