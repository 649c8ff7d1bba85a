package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes files out of a tar stream, as {@code dpkg-deb --fsys-tarfile} writes it.
 *
 * @see <a href="https://www.gnu.org/software/tar/manual/html_node/Standard.html">GNU tar manual, "Basic Tar
 *     Format"</a>
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;

    private TarReader() {
    }

    /** Where a file goes; nowhere if it is not wanted. */
    interface Target {
        Optional<OutputStream> of(String name) throws IOException;
    }

    /**
     * Copies regular files that are wanted by their names, without a leading {@code ./}.
     *
     * @throws IOException if the stream ends within one, or is no tar stream
     */
    static void extract(InputStream tar, Target target) throws IOException {
        while (true) {
            byte[] header = tar.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return;
            }
            long size = size(header);
            long left = (size + BLOCK - 1) / BLOCK * BLOCK;
            if (header[TYPE] == '0' || header[TYPE] == 0) {
                Optional<OutputStream> wanted = target.of(name(header));
                if (wanted.isPresent()) {
                    try (OutputStream out = wanted.get()) {
                        copy(tar, size, out);
                    }
                    left -= size;
                }
            }
            tar.skipNBytes(left);
        }
    }

    private static void copy(InputStream tar, long size, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = size; left > 0;) {
            int count = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new IOException("the package ends " + left + " bytes too early");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private static String name(byte[] header) {
        int length = 0;
        while (length < NAME_LENGTH && header[length] != 0) {
            length++;
        }
        String name = new String(header, 0, length, StandardCharsets.UTF_8);
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static long size(byte[] header) throws IOException {
        String digits = new String(header, SIZE, SIZE_LENGTH, StandardCharsets.US_ASCII)
                .replace('\0', ' ').strip();
        try {
            return Long.parseUnsignedLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("not a tar header: size '" + digits + "'", e);
        }
    }
}
