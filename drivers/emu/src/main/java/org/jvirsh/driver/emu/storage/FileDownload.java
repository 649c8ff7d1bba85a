package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jvirsh.hypervisor.storage.VolumeReader;

/** The content of a volume's file. Blocks of zeroes are its holes, whether the file system keeps them as such or not. */
final class FileDownload implements VolumeReader {
    private static final int BLOCK = 64 << 10;

    private final Path path;
    private final FileChannel file;
    private final boolean sparse;
    private final long end;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private long position;

    /**
     * Begins to read.
     *
     * @param offset where to begin
     * @param length most bytes to read; 0 for no limit
     * @param sparse whether holes are stepped over
     */
    FileDownload(Path path, long offset, long length, boolean sparse) {
        this.path = path;
        this.sparse = sparse;
        this.position = offset;
        try {
            file = FileChannel.open(path, StandardOpenOption.READ);
            long size = file.size();
            end = length > 0 && length < size - offset ? offset + length : size;
        } catch (IOException e) {
            throw HostErrors.system("Unable to open stream for '" + path + "'", e);
        }
        if (offset < 0) {
            close();
            throw HostErrors.system(
                    "Unable to seek " + path + " to " + Long.toUnsignedString(offset),
                    new IOException("Invalid argument"));
        }
        block.limit(0);
    }

    @Override
    public long skipHole() {
        long begin = position;
        while (sparse && fill() && blank()) {
            position += block.remaining();
            block.position(block.limit());
        }
        return position - begin;
    }

    /** Makes sure that there are bytes at hand; false at the end. */
    private boolean fill() {
        if (block.hasRemaining()) {
            return true;
        }
        block.clear().limit((int) Math.clamp(end - position, 0, BLOCK));
        try {
            while (block.hasRemaining() && file.read(block, position + block.position()) >= 0) {
                // One read may give less than is there.
            }
        } catch (IOException e) {
            throw HostErrors.system("cannot read from stream", e);
        }
        block.flip();
        return block.hasRemaining();
    }

    private boolean blank() {
        byte[] bytes = block.array();
        for (int i = block.position(); i < block.limit(); i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(byte[] buffer) {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(buffer.length, block.remaining());
        block.get(buffer, 0, count);
        position += count;
        return count;
    }

    @Override
    public void finish() {
        // Reading leaves nothing to be done.
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw HostErrors.system("cannot close file '" + path + "'", e);
        }
    }
}
