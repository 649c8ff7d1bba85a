package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.VolumeWriter;

/** New content of a volume's file. The file is longer afterwards, if need be, and never shorter. */
final class FileUpload implements VolumeWriter {
    private static final int BLANK = 1 << 20;

    private final VolumeUse volume;
    private final long limit;
    private long position;

    /**
     * Begins to write.
     *
     * @param volume is closed together with this
     * @param offset where to begin
     * @param length most bytes to write; 0 for no limit
     */
    FileUpload(VolumeUse volume, long offset, long length) {
        this.volume = volume;
        this.position = offset;
        this.limit = length == 0 || offset + length < 0 ? Long.MAX_VALUE : offset + length;
        if (offset < 0) {
            volume.close();
            throw seek(volume, offset);
        }
    }

    private static VirException seek(VolumeUse volume, long offset) {
        return HostErrors.system(
                "Unable to seek " + volume.path() + " to " + Long.toUnsignedString(offset),
                new IOException("Invalid argument"));
    }

    @Override
    public void write(byte[] buffer, int count) {
        requireRoom(count);
        ByteBuffer data = ByteBuffer.wrap(buffer, 0, count);
        try {
            while (data.hasRemaining()) {
                position += volume.channel().write(data, position);
            }
        } catch (IOException e) {
            throw HostErrors.system("cannot write to stream", e);
        }
    }

    private void requireRoom(long count) {
        if (count > limit - position) {
            throw new VirException(
                    ErrorCode.SYSTEM_ERROR,
                    ErrorDomain.STREAMS,
                    "cannot write to stream: No space left on device");
        }
    }

    @Override
    public void hole(long length) {
        requireRoom(length);
        FileChannel file = volume.channel();
        try {
            long end = position + length;
            long present = Math.min(end, file.size());
            byte[] zeroes = new byte[(int) Math.clamp(present - position, 0, BLANK)];
            while (position < present) {
                int count = (int) Math.min(zeroes.length, present - position);
                position += file.write(ByteBuffer.wrap(zeroes, 0, count), position);
            }
            if (end > file.size()) {
                file.write(ByteBuffer.wrap(new byte[1]), end - 1);
            }
            position = end;
        } catch (IOException e) {
            throw HostErrors.system("cannot write to stream", e);
        }
    }

    @Override
    public void finish() {
        try {
            volume.channel().force(true);
        } catch (IOException e) {
            throw HostErrors.system("cannot sync data to file '" + volume.path() + "'", e);
        }
    }

    @Override
    public void close() {
        volume.close();
    }
}
