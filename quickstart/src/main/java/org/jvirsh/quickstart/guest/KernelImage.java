package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether a file can be a whole x86 kernel, before a domain is made for it.
 *
 * <p>Known are bzImage files, by their setup header, and ELF executables. For both the length that the
 * headers announce is compared with the length of the file.
 *
 * @see <a href="https://docs.kernel.org/arch/x86/boot.html">The Linux/x86 Boot Protocol</a>
 */
public final class KernelImage {
    private static final int HEADERS = 0x268;
    private static final int SETUP_SECTS = 0x1f1;
    private static final int SYSSIZE = 0x1f4;
    private static final int BOOT_FLAG = 0x1fe;
    private static final int MAGIC = 0x202;
    private static final int HDRS = 0x53726448;
    private static final int ELF = 0x464c457f;
    private static final int SECTOR = 512;

    private KernelImage() {
    }

    /**
     * Checks the file.
     *
     * @throws GuestException if it cannot be read, is no kernel, or is shorter than it says
     */
    public static void check(Path file) throws GuestException {
        if (!Files.exists(file)) {
            throw new GuestException("kernel file '" + file + "' does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new GuestException("kernel file '" + file + "' is not a regular file");
        }
        long length;
        ByteBuffer head = ByteBuffer.allocate(HEADERS).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            length = channel.size();
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // read until the headers are complete or the file ends
            }
        } catch (IOException e) {
            throw new GuestException("kernel file '" + file + "' cannot be read: " + e.getMessage(), e);
        }
        head.flip();
        long needed = neededLength(head);
        if (needed < 0) {
            throw new GuestException("file '" + file + "' is not an x86 kernel (bzImage or ELF)");
        }
        if (length < needed) {
            throw new GuestException("kernel file '" + file + "' is truncated: "
                    + length + " bytes of " + needed);
        }
    }

    /** Bytes the headers announce, or -1 where they are those of no kernel. */
    private static long neededLength(ByteBuffer head) {
        if (head.limit() >= 0x34 && head.getInt(0) == ELF) {
            return elfLength(head);
        }
        if (head.limit() < MAGIC + 4 || head.getInt(MAGIC) != HDRS
                || (head.getShort(BOOT_FLAG) & 0xffff) != 0xaa55) {
            return -1;
        }
        int sectors = head.get(SETUP_SECTS) & 0xff;
        long program = Integer.toUnsignedLong(head.getInt(SYSSIZE)) * 16;
        return (sectors == 0 ? 5 : sectors + 1) * (long) SECTOR + program;
    }

    /** To the end of the farthest segment among the program headers in reach (ELF specification, fig. 1-3). */
    private static long elfLength(ByteBuffer head) {
        boolean wide = head.get(4) == 2;
        long table = wide ? head.getLong(32) : Integer.toUnsignedLong(head.getInt(28));
        int entrySize = head.getShort(wide ? 54 : 42) & 0xffff;
        int count = head.getShort(wide ? 56 : 44) & 0xffff;
        long end = table + (long) entrySize * count;
        for (int i = 0; i < count; i++) {
            long at = table + (long) i * entrySize;
            if (at < 0 || at + (wide ? 56 : 32) > head.limit()) {
                return end;
            }
            int entry = (int) at;
            long offset = wide ? head.getLong(entry + 8) : Integer.toUnsignedLong(head.getInt(entry + 4));
            long size = wide ? head.getLong(entry + 32) : Integer.toUnsignedLong(head.getInt(entry + 16));
            end = Math.max(end, offset + size);
        }
        return end;
    }
}
