package org.jvirsh.emulator.boot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * A file that goes into guest memory. Stays open while the machine lives: a file that is unlinked or replaced after
 * the start is still there when the guest resets.
 */
public final class ImageFile implements Closeable {
    private static final int CHUNK = 1 << 20;
    private static final long LARGEST_ARRAY = 1L << 30;

    private final Path path;
    private final String role;
    private final FileChannel channel;
    private final long size;

    private ImageFile(Path path, String role, FileChannel channel, long size) {
        this.path = path;
        this.role = role;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @param role what it is, for messages: {@code "kernel"}, {@code "initrd"}
     */
    public static ImageFile open(Path path, String role) throws BootException {
        if (Files.isDirectory(path)) {
            throw new BootException("%s '%s': is a directory".formatted(role, path));
        }
        try {
            FileChannel c = FileChannel.open(path, StandardOpenOption.READ);
            return new ImageFile(path, role, c, c.size());
        } catch (IOException e) {
            throw new BootException("%s '%s': %s".formatted(role, path, reason(e)));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Where the file was. */
    public Path path() {
        return path;
    }

    /** Bytes when it was opened. */
    public long size() {
        return size;
    }

    /** The whole content; for kernels, not for disk images. */
    public byte[] content() throws BootException {
        if (size > LARGEST_ARRAY) {
            throw new BootException("%s '%s': larger than %d MiB".formatted(role, path, LARGEST_ARRAY >> 20));
        }
        ByteBuffer b = ByteBuffer.allocate((int) size);
        fill(b, 0);
        return b.array();
    }

    /** Copies the whole file to guest-physical address {@code physical}. */
    public void copyTo(PhysicalMemory memory, long physical) throws BootException {
        ByteBuffer b = ByteBuffer.allocate((int) Math.min(CHUNK, size));
        for (long at = 0; at < size; ) {
            int n = (int) Math.min(b.capacity(), size - at);
            b.clear().limit(n);
            fill(b, at);
            memory.write(physical + at, b.array(), 0, n);
            at += n;
        }
    }

    private void fill(ByteBuffer b, long position) throws BootException {
        try {
            long at = position;
            int end = b.limit();
            while (b.position() < end) {
                // In pieces: the thread keeps a buffer outside the heap as large as the largest piece it ever read.
                b.limit(Math.min(end, b.position() + CHUNK));
                int n = channel.read(b, at);
                if (n < 0) {
                    throw new BootException("%s '%s': shrank while in use".formatted(role, path));
                }
                at += n;
            }
        } catch (IOException e) {
            throw new BootException("%s '%s': %s".formatted(role, path, reason(e)));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
