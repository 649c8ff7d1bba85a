package org.jvirsh.driver.emu.storage.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/** How an image of one format begins its life: without content. */
public sealed interface EmptyImage permits QcowImage, QedImage, VdiImage, VmdkImage, VpcImage {
    /** The unit in which formats measure disks. */
    int SECTOR = 512;

    /** What is written at once of tables. */
    int BLOCK = 64 << 10;

    /** Most bytes of a table that are written for an empty image. */
    long MOST_TABLE = 256 << 20;

    /**
     * Writes the image into a new file.
     *
     * @throws IOException also when there can be no such image, with one line for the user
     */
    void write(FileChannel file) throws IOException;

    /** The least length of the file, which may be longer than what is written; 0 when it is not. */
    default long length() {
        return 0;
    }

    /**
     * The image of a format.
     *
     * @param format libvirt's name of it
     * @param name the name that the file will have
     * @param size bytes of the disk, a multiple of 512
     * @return empty when no such images are made
     */
    static Optional<EmptyImage> of(String format, String name, long size) {
        return switch (format) {
            case "qcow" -> Optional.of(new QcowImage(size));
            case "qed" -> Optional.of(new QedImage(size));
            case "vdi" -> Optional.of(new VdiImage(size));
            case "vmdk" -> Optional.of(new VmdkImage(size, name));
            case "vpc" -> Optional.of(new VpcImage(size));
            default -> Optional.empty();
        };
    }

    /** Writes all of some bytes. */
    static void put(FileChannel file, long position, ByteBuffer bytes) throws IOException {
        for (long at = position; bytes.hasRemaining(); ) {
            at += file.write(bytes, at);
        }
    }

    /** Writes the same byte many times. */
    static void fill(FileChannel file, long position, long count, int value) throws IOException {
        if (count > MOST_TABLE) {
            throw tooLarge();
        }
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) value);
        for (long at = 0; at < count; at += BLOCK) {
            put(file, position + at, ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, count - at)));
        }
    }

    /** The refusal of a disk that does not fit. */
    static IOException tooLarge() {
        return new IOException("the image size is too large for its format");
    }

    /** The least multiple of a unit that is not less than a number. */
    static long roundUp(long number, long unit) {
        return (number + unit - 1) / unit * unit;
    }
}
