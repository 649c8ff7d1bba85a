package org.jvirsh.driver.emu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A guest for the real emulator: 32-bit code in a multiboot image that waits for bytes at COM1. For each it fills a sector
 * of the first IDE disk with the byte, flushes the disk's cache and answers with the same byte. The sector lies in a cluster
 * of its own: number {@code byte * 128}.
 */
final class WritingGuest {
    private static final int LOAD = 0x10_0000;
    private static final int HEADER = 32;

    private WritingGuest() {}

    /** Where on the disk a byte is written. */
    static long offset(char letter) {
        return letter * 128L * 512;
    }

    private static byte[] code() {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        // Byte from COM1 to BL.
        emit(code, 0x66, 0xBA, 0xFD, 0x03, 0xEC, 0xA8, 0x01, 0x74, 0xFB);
        emit(code, 0x66, 0xBA, 0xF8, 0x03, 0xEC, 0x88, 0xC3);
        idle(code);
        // Master, LBA; one sector; its number.
        emit(code, 0x66, 0xBA, 0xF6, 0x01, 0xB0, 0xE0, 0xEE);
        emit(code, 0x66, 0xBA, 0xF2, 0x01, 0xB0, 0x01, 0xEE);
        emit(code, 0x0F, 0xB6, 0xC3, 0xC1, 0xE0, 0x07);
        emit(code, 0x66, 0xBA, 0xF3, 0x01, 0xEE, 0xC1, 0xE8, 0x08);
        emit(code, 0x66, 0xBA, 0xF4, 0x01, 0xEE, 0xC1, 0xE8, 0x08);
        emit(code, 0x66, 0xBA, 0xF5, 0x01, 0xEE);
        // Write; when the drive wants data, 256 words.
        emit(code, 0x66, 0xBA, 0xF7, 0x01, 0xB0, 0x30, 0xEE);
        emit(code, 0xEC, 0xA8, 0x08, 0x74, 0xFB);
        emit(code, 0xB9, 0x00, 0x01, 0x00, 0x00, 0x88, 0xD8, 0x88, 0xDC);
        emit(code, 0x66, 0xBA, 0xF0, 0x01, 0x66, 0xEF, 0xE2, 0xFC);
        idle(code);
        emit(code, 0xB0, 0xE7, 0xEE);
        idle(code);
        emit(code, 0x66, 0xBA, 0xF8, 0x03, 0x88, 0xD8, 0xEE);
        int back = -(code.size() + 5);
        emit(code, 0xE9, back, back >> 8, back >> 16, back >> 24);
        return code.toByteArray();
    }

    /** Waits until the drive is not busy. */
    private static void idle(ByteArrayOutputStream code) {
        emit(code, 0x66, 0xBA, 0xF7, 0x01, 0xEC, 0xA8, 0x80, 0x75, 0xFB);
    }

    private static void emit(ByteArrayOutputStream code, int... bytes) {
        for (int b : bytes) {
            code.write(b);
        }
    }

    static Path write(Path file) throws IOException {
        byte[] program = code();
        ByteBuffer image = ByteBuffer.allocate(HEADER + program.length).order(ByteOrder.LITTLE_ENDIAN);
        int flags = 1 << 16;
        image.putInt(0x1BAD_B002).putInt(flags).putInt(-(0x1BAD_B002 + flags));
        image.putInt(LOAD).putInt(LOAD).putInt(0).putInt(0).putInt(LOAD + HEADER);
        image.put(program);
        return Files.write(file, image.array());
    }
}
