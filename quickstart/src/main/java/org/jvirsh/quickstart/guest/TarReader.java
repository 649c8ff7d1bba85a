package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Takes one file out of a tar stream, as {@code dpkg-deb --fsys-tarfile} writes it.
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

    /**
     * Copies the first regular file whose name, without a leading {@code ./}, is wanted.
     *
     * @return whether there was one
     * @throws IOException if the stream ends within it, or is no tar stream
     */
    static boolean extract(InputStream tar, Predicate<String> wanted, OutputStream out) throws IOException {
        while (true) {
            byte[] header = tar.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return false;
            }
            long size = size(header);
            String name = name(header);
            if ((header[TYPE] == '0' || header[TYPE] == 0) && wanted.test(name)) {
                copy(tar, size, out);
                return true;
            }
            tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
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
