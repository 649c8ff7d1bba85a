package org.jvirsh.emulator.block;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An image's file: locked while it is open, shared by readers, exclusive for a writer; big-endian access for formats. Reads
 * beyond the end give zeroes, as of a file with a hole there.
 */
final class ImageFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final boolean writable;

    private ImageFile(Path path, FileChannel channel, boolean writable) {
        this.path = path;
        this.channel = channel;
        this.writable = writable;
    }

    /**
     * Opens and locks a file.
     *
     * @throws IOException with one line for the user
     */
    static ImageFile open(Path path, boolean writable) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("'%s' is a directory".formatted(path));
        }
        FileChannel channel;
        try {
            channel = writable
                    ? FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    : FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException("'%s': no such file".formatted(path), e);
        } catch (IOException e) {
            throw new IOException("'%s': cannot be opened: %s".formatted(path, e.getMessage()), e);
        }
        ImageFile f = new ImageFile(path, channel, writable);
        try {
            f.lock();
            return f;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(0, Long.MAX_VALUE, !writable);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("'%s': in use by another program or disk".formatted(path));
        }
    }

    Path path() {
        return path;
    }

    boolean writable() {
        return writable;
    }

    long length() throws IOException {
        return channel.size();
    }

    void setLength(long n) throws IOException {
        if (n < channel.size()) {
            channel.truncate(n);
        } else if (n > channel.size()) {
            channel.write(ByteBuffer.wrap(new byte[1]), n - 1);
        }
    }

    void read(long position, byte[] to, int offset, int length) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(to, offset, length);
        while (b.hasRemaining()) {
            int n = channel.read(b, position + b.position() - offset);
            if (n < 0) {
                java.util.Arrays.fill(to, b.position(), offset + length, (byte) 0);
                return;
            }
        }
    }

    void write(long position, byte[] from, int offset, int length) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(from, offset, length);
        while (b.hasRemaining()) {
            channel.write(b, position + b.position() - offset);
        }
    }

    /** A part of the file that must be there in full. */
    byte[] exactly(long position, int length) throws IOException {
        if (position < 0 || position + length > length()) {
            throw new EOFException("'%s': ends too early".formatted(path));
        }
        byte[] bytes = new byte[length];
        read(position, bytes, 0, length);
        return bytes;
    }

    void flush() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        try {
            if (writable) {
                channel.force(true);
            }
        } finally {
            channel.close();
        }
    }
}
