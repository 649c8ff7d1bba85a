package org.jvirsh.emulator.block.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** A file of the local host, locked while it is open. */
public final class LocalFile implements HostFile {
    /** The bits of a file's mode that say what it is, and those of a block device. */
    private static final int KIND = 0xF000;
    private static final int BLOCK_DEVICE = 0x6000;

    private final Path path;
    private final Locking locking;
    private Handle handle;
    private final WriteThreshold threshold = new WriteThreshold();
    private boolean closed;

    /** The open file, for reading or writing. */
    private record Handle(FileChannel channel, Optional<LinuxFile> descriptor, boolean writable) {
        void close() throws IOException {
            try {
                channel.close();
            } finally {
                if (descriptor.isPresent()) {
                    descriptor.get().close();
                }
            }
        }
    }

    private LocalFile(Path path, Locking locking, Handle handle) {
        this.path = path;
        this.locking = locking;
        this.handle = handle;
    }

    /**
     * Opens and locks a file.
     *
     * @throws IOException with one line for the user
     */
    public static LocalFile open(Path path, boolean writable, Locking locking) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("'%s' is a directory".formatted(path));
        }
        if (stream(path)) {
            throw new IOException("'%s' is neither a file nor a block device".formatted(path));
        }
        return new LocalFile(path, locking, handle(path, writable, locking));
    }

    /** An image may name a pipe as the one below it: opening that would never end. */
    private static boolean stream(Path path) throws IOException {
        if (!Files.exists(path) || Files.isRegularFile(path)
                || !path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        return !(Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & KIND) == BLOCK_DEVICE);
    }

    private static Handle handle(Path path, boolean writable, Locking locking) throws IOException {
        Optional<LinuxFile> descriptor = LinuxFile.open(path, writable);
        FileChannel channel = null;
        try {
            channel = channel(path, descriptor.map(LinuxFile::self).orElse(path), writable);
            FileLocks.take(path, descriptor, channel, locking, writable);
            return new Handle(channel, descriptor, writable);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            if (descriptor.isPresent()) {
                descriptor.get().close();
            }
            throw e;
        }
    }

    private static FileChannel channel(Path path, Path name, boolean writable) throws IOException {
        try {
            return writable
                    ? FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    : FileChannel.open(name, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new IOException("'%s': no such file".formatted(path), e);
        } catch (AccessDeniedException e) {
            throw new IOException("'%s': cannot be opened: permission denied".formatted(path), e);
        } catch (IOException e) {
            throw new IOException("'%s': cannot be opened: %s".formatted(path, e.getMessage()), e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public boolean writable() {
        return handle.writable;
    }

    @Override
    public void setWritable(boolean on) throws IOException {
        if (on == handle.writable) {
            return;
        }
        Handle old = handle;
        if (old.writable) {
            flush();
        }
        // Both cannot be open at once: they would be in each other's way.
        Path name = path.toRealPath();
        old.close();
        try {
            handle = handle(name, on, locking);
        } catch (IOException e) {
            try {
                handle = handle(name, old.writable, locking);
            } catch (IOException again) {
                closed = true;
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    @Override
    public long length() throws IOException {
        return handle.channel.size();
    }

    @Override
    public void setLength(long bytes) throws IOException {
        long now = length();
        if (bytes < now) {
            handle.channel.truncate(bytes);
        } else if (bytes > now) {
            handle.channel.write(ByteBuffer.wrap(new byte[1]), bytes - 1);
        }
    }

    @Override
    public void read(long position, byte[] to, int offset, int length) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(to, offset, length);
        while (b.hasRemaining()) {
            int n = handle.channel.read(b, position + b.position() - offset);
            if (n < 0) {
                Arrays.fill(to, b.position(), offset + length, (byte) 0);
                return;
            }
        }
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(from, offset, length);
        while (b.hasRemaining()) {
            handle.channel.write(b, position + b.position() - offset);
        }
        threshold.written(position, length);
    }

    @Override
    public WriteThreshold threshold() {
        return threshold;
    }

    @Override
    public void flush() throws IOException {
        handle.channel.force(false);
    }

    @Override
    public boolean punch(long position, long length) throws IOException {
        long end = Math.min(position + length, length());
        return end > position && handle.descriptor.isPresent() && handle.descriptor.get().punch(position, end - position);
    }

    @Override
    public long data(long position) throws IOException {
        if (handle.descriptor.isEmpty()) {
            return position;
        }
        long at = handle.descriptor.get().data(position);
        return at < 0 ? length() : at;
    }

    @Override
    public long hole(long position) throws IOException {
        long at = handle.descriptor.isEmpty() ? -1 : handle.descriptor.get().hole(position);
        return at < 0 ? length() : at;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            handle.close();
        }
    }
}
