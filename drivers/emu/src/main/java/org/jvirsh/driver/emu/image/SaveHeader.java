package org.jvirsh.driver.emu.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.ErrorCode;

/**
 * What a saved domain begins with, before the emulator's own stream: a word, a version, whether the guest ran, the
 * domain's XML and room for it to grow.
 *
 * @param running whether the guest ran when it was saved
 * @param room bytes kept for the XML
 * @param xml the definition
 */
record SaveHeader(boolean running, int room, String xml) {
    private static final byte[] COMPLETE = "JvirshEmuSave\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARTIAL = "JvirshEmuPart\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FIXED = 32;
    private static final int PAGE = 4096;

    /** Nobody's definition is longer. */
    private static final int LONGEST = 16 << 20;

    static SaveHeader of(boolean running, String xml) {
        int length = xml.getBytes(StandardCharsets.UTF_8).length;
        return new SaveHeader(running, (length / PAGE + 2) * PAGE - FIXED, xml);
    }

    /** Where the stream begins. */
    long streamStart() {
        return FIXED + (long) room;
    }

    /** Writes it at the start of a file, as that of a stream that is whole or not. */
    void write(FileChannel to, boolean complete) throws IOException {
        byte[] text = xml.getBytes(StandardCharsets.UTF_8);
        if (text.length > room) {
            throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "new xml too large to fit in file");
        }
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + room).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(complete ? COMPLETE : PARTIAL)
                .putInt(VERSION)
                .putInt(text.length)
                .putInt(room)
                .putInt(running ? 1 : 0)
                .put(text);
        bytes.rewind();
        long position = 0;
        while (bytes.hasRemaining()) {
            position += to.write(bytes, position);
        }
    }

    /** Reads that of a file. */
    static SaveHeader read(Path file) {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer fixed = bytes(from, 0, FIXED, file);
            byte[] word = new byte[COMPLETE.length];
            fixed.get(word);
            if (Arrays.equals(word, PARTIAL)) {
                throw EmuErrors.error(ErrorCode.OPERATION_FAILED, "save image is incomplete");
            }
            if (!Arrays.equals(word, COMPLETE)) {
                throw EmuErrors.error(ErrorCode.OPERATION_FAILED, "image magic is incorrect");
            }
            int version = fixed.getInt();
            if (version != VERSION) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_FAILED,
                        "image version is not supported (" + version + " > " + VERSION + ")");
            }
            int length = fixed.getInt();
            int room = fixed.getInt();
            int running = fixed.getInt();
            if (length <= 0 || room < length || room > LONGEST) {
                throw EmuErrors.error(ErrorCode.OPERATION_FAILED, "invalid header data length: " + length);
            }
            ByteBuffer text = bytes(from, FIXED, length, file);
            return new SaveHeader(running != 0, room, StandardCharsets.UTF_8.decode(text).toString());
        } catch (IOException e) {
            throw e instanceof EOFException
                    ? EmuErrors.error(
                            ErrorCode.OPERATION_FAILED, "failed to read qemu header: " + FileErrors.reason(e))
                    : EmuErrors.io("Failed to open file '" + file + "'", e);
        }
    }

    private static ByteBuffer bytes(FileChannel from, long start, int count, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (from.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException("unexpected end of '" + file + "'");
            }
        }
        return bytes.flip();
    }
}
