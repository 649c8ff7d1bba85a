package org.jvirsh.emulator.acpi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Commands by which firmware puts files of the firmware configuration device into memory and makes them refer to each other:
 * the format of QEMU's {@code etc/table-loader} (its bios-linker-loader, hw/acpi), 128 bytes a command, little-endian.
 */
final class LoaderScript {
    /** A zone: anywhere in memory that the operating system will not use. */
    static final int HIGH_MEMORY = 1;
    /** A zone: F0000h-FFFFFh. */
    static final int BIOS_AREA = 2;

    private static final int COMMAND = 128;
    private static final int NAME = 56;
    private static final int ALLOCATE = 1;
    private static final int ADD_POINTER = 2;
    private static final int ADD_CHECKSUM = 3;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private static ByteBuffer command(int code) {
        return ByteBuffer.allocate(COMMAND).order(ByteOrder.LITTLE_ENDIAN).putInt(code);
    }

    private static void name(ByteBuffer b, String file) {
        int start = b.position();
        b.put(file.getBytes(StandardCharsets.US_ASCII));
        b.position(start + NAME);
    }

    /** Loads a file into a zone, at a multiple of {@code align}. */
    void allocate(String file, int align, int zone) {
        ByteBuffer b = command(ALLOCATE);
        name(b, file);
        b.putInt(align).put((byte) zone);
        add(b);
    }

    /** Adds the place of the file {@code target} to the number of {@code size} bytes at an offset of {@code file}. */
    void addPointer(String file, String target, int offset, int size) {
        ByteBuffer b = command(ADD_POINTER);
        name(b, file);
        name(b, target);
        b.putInt(offset).put((byte) size);
        add(b);
    }

    /** Sets the byte at {@code offset}, which is 0, so that the sum of a stretch is 0. */
    void addChecksum(String file, int offset, int start, int length) {
        ByteBuffer b = command(ADD_CHECKSUM);
        name(b, file);
        b.putInt(offset).putInt(start).putInt(length);
        add(b);
    }

    private void add(ByteBuffer command) {
        byte[] entry = new byte[COMMAND];
        command.get(0, entry);
        bytes.writeBytes(entry);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
