package org.jvirsh.driver.emu.tuning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.BlockInfo;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The sizes of a disk, read from its image. Holes in the file count as allocated: the platform does not tell of them. */
final class ImageSizes {
    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final int HEADER = 32;
    private static final int SIZE_OFFSET = 24;

    private ImageSizes() {}

    /** The sizes; a file that is not there is an error. */
    static BlockInfo of(XmlElement disk, String file) {
        Path path = Path.of(file);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long physical = channel.size();
            long capacity = "qcow2".equals(disk.value("driver/@type")) ? virtual(channel, physical) : physical;
            return new BlockInfo(capacity, physical, physical);
        } catch (NoSuchFileException e) {
            throw EmuErrors.io("cannot stat file '" + file + "'", e);
        } catch (IOException e) {
            throw EmuErrors.io("failed to open file '" + file + "'", e);
        }
    }

    /** As above, or null when the image cannot be read. */
    static @Nullable BlockInfo known(XmlElement disk, String file) {
        try {
            return of(disk, file);
        } catch (VirException e) {
            return null;
        }
    }

    private static long virtual(FileChannel channel, long fallback) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (header.hasRemaining() && channel.read(header) >= 0) {
            // Until there are enough bytes or no more.
        }
        return header.hasRemaining() || header.getInt(0) != QCOW2_MAGIC ? fallback : header.getLong(SIZE_OFFSET);
    }

}
