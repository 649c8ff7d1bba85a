package org.jvirsh.quickstart.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A cpio archive in the "newc" format, as the Linux kernel unpacks it into its first root file system.
 *
 * <p>The same entries make the same bytes: entries are sorted by path, inode numbers count from one, the
 * time of modification is zero and everything belongs to root. Parent directories are added where they are
 * missing.
 *
 * @see <a href="https://docs.kernel.org/driver-api/early-userspace/buffer-format.html">initramfs buffer
 *     format</a>
 */
public final class NewcArchive {
    private static final String MAGIC = "070701";
    private static final int HEADER = 110;
    private static final String TRAILER = "TRAILER!!!";
    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int CHARACTER_DEVICE = 0020000;

    private final SequencedMap<String, Entry> entries = new TreeMap<>();

    /** One member of the archive. */
    public sealed interface Entry {
        /** Path from the root, without a leading slash. */
        String path();
    }

    /** A directory; the mode holds the twelve permission bits. */
    public record Directory(String path, int mode) implements Entry {
    }

    /** A file with its content, which is not copied. */
    public static final class RegularFile implements Entry {
        private final String path;
        private final int mode;
        private final byte[] content;

        public RegularFile(String path, int mode, byte[] content) {
            this.path = path;
            this.mode = mode;
            this.content = content;
        }

        @Override
        public String path() {
            return path;
        }

        public int mode() {
            return mode;
        }

        public byte[] content() {
            return content;
        }
    }

    /** A symbolic link and what it says. */
    public record SymbolicLink(String path, String target) implements Entry {
    }

    /** A character device node. */
    public record CharacterDevice(String path, int mode, int major, int minor) implements Entry {
    }

    /**
     * Adds an entry.
     *
     * @throws IllegalArgumentException if the path is empty, absolute, or already taken
     */
    public NewcArchive add(Entry entry) {
        String path = entry.path();
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("not a path from the root: '" + path + "'");
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            entries.putIfAbsent(parent, new Directory(parent, 0755));
        }
        Entry previous = entries.put(path, entry);
        if (previous != null && !(previous instanceof Directory && entry instanceof Directory)) {
            throw new IllegalArgumentException("two entries for " + path);
        }
        return this;
    }

    /** The archive, padded to a multiple of 512 bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        int inode = 0;
        for (Entry entry : entries.values()) {
            inode++;
            switch (entry) {
                case Directory it -> member(out, inode, DIRECTORY | it.mode, 2, it.path, new byte[0], 0, 0);
                case RegularFile it -> member(out, inode, REGULAR | it.mode, 1, it.path, it.content, 0, 0);
                case SymbolicLink it -> member(out, inode, SYMBOLIC_LINK | 0777, 1, it.path,
                        it.target.getBytes(StandardCharsets.UTF_8), 0, 0);
                case CharacterDevice it -> member(out, inode, CHARACTER_DEVICE | it.mode, 1, it.path,
                        new byte[0], it.major, it.minor);
            }
        }
        member(out, 0, 0, 1, TRAILER, new byte[0], 0, 0);
        pad(out, 512);
        return out.toByteArray();
    }

    /** Writes the archive compressed with gzip; the stream stays open. */
    public static void gzip(byte[] archive, OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
        gzip.write(archive);
        gzip.finish();
    }

    /**
     * The members of an archive in their order.
     *
     * @throws IOException if the bytes are not a complete newc archive, or hold a type of member that this
     *     class does not write
     */
    public static List<Entry> read(byte[] archive) throws IOException {
        List<Entry> result = new ArrayList<>();
        int position = 0;
        while (true) {
            if (position + HEADER > archive.length
                    || !MAGIC.equals(text(archive, position, MAGIC.length()))) {
                throw new IOException("no newc header at offset " + position);
            }
            int mode = field(archive, position, 1);
            int size = field(archive, position, 6);
            int nameSize = field(archive, position, 11);
            int name = position + HEADER;
            int data = aligned(name + nameSize);
            if (nameSize < 1 || size < 0 || data < 0 || data > archive.length - size) {
                throw new IOException("the member at offset " + position + " is cut off");
            }
            String path = text(archive, name, nameSize - 1);
            if (path.equals(TRAILER)) {
                return result;
            }
            result.add(entry(path, mode, archive, position, data, size));
            position = aligned(data + size);
        }
    }

    private static Entry entry(String path, int mode, byte[] archive, int header, int data, int size)
            throws IOException {
        int permissions = mode & ~TYPE_MASK;
        return switch (mode & TYPE_MASK) {
            case DIRECTORY -> new Directory(path, permissions);
            case REGULAR -> new RegularFile(path, permissions,
                    Arrays.copyOfRange(archive, data, data + size));
            case SYMBOLIC_LINK -> new SymbolicLink(path, text(archive, data, size));
            case CHARACTER_DEVICE -> new CharacterDevice(path, permissions,
                    field(archive, header, 9), field(archive, header, 10));
            default -> throw new IOException(path + " has an unknown type: mode " + Integer.toOctalString(mode));
        };
    }

    private static void member(ByteArrayOutputStream out, int inode, int mode, int links, String path,
            byte[] content, int major, int minor) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int[] fields = {inode, mode, 0, 0, links, 0, content.length, 0, 0, major, minor, name.length + 1, 0};
        StringBuilder header = new StringBuilder(HEADER).append(MAGIC);
        for (int field : fields) {
            header.append(String.format("%08X", field));
        }
        out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(name);
        out.write(0);
        pad(out, 4);
        out.writeBytes(content);
        pad(out, 4);
    }

    private static void pad(ByteArrayOutputStream out, int alignment) {
        while (out.size() % alignment != 0) {
            out.write(0);
        }
    }

    private static int aligned(int position) {
        return (position + 3) & ~3;
    }

    /** Header field {@code index}, counted from zero after the magic: eight hexadecimal digits. */
    private static int field(byte[] archive, int header, int index) throws IOException {
        String digits = text(archive, header + MAGIC.length() + 8 * index, 8);
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new IOException("not a newc header field: " + digits, e);
        }
    }

    private static String text(byte[] archive, int offset, int length) {
        return new String(archive, offset, length, StandardCharsets.UTF_8);
    }
}
