package org.jvirsh.emulator.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Media made in a test whose boot sector reads the next sector through INT 13h, and goes on there: code that sends a text to COM1
 * and halts.
 */
final class BootMedium {
    private static final int LOAD = 0x7C00;
    private static final int SECTOR = 512;
    private static final int CD_SECTOR = 2048;

    private BootMedium() {}

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void code(ByteBuffer b, int... bytes) {
        for (int v : bytes) {
            b.put((byte) v);
        }
    }

    /** A disk of 1 MiB that prints the text. */
    static byte[] disk(String text) {
        ByteBuffer b = buffer(1 << 20);
        code(b, 0xFA, 0x31, 0xC0, 0x8E, 0xD8, 0x8E, 0xC0, 0x8E, 0xD0, 0xBC, 0x00, 0x7C, 0xFB); // segments 0, stack
        code(b, 0xB8, 0x01, 0x02, 0xB9, 0x02, 0x00, 0xB6, 0x00, 0xBB, 0x00, 0x7E, 0xCD, 0x13); // sector 2 to 7E00h
        code(b, 0x73, 0x03, 0xFA, 0xF4, 0xF4); // halted if that failed
        code(b, 0xEA, 0x00, 0x7E, 0x00, 0x00);
        b.put(510, (byte) 0x55).put(511, (byte) 0xAA);
        b.position(SECTOR);
        print(b, LOAD + SECTOR, text);
        return b.array();
    }

    /** A CD-ROM in the form of El Torito without emulation (Bootable CD-ROM Format Specification 1.0, section 2). */
    static byte[] cdrom(String text) {
        ByteBuffer b = buffer(32 * CD_SECTOR);
        int record = 17 * CD_SECTOR;
        b.put(record + 1, "CD001\1EL TORITO SPECIFICATION".getBytes(StandardCharsets.US_ASCII));
        b.putInt(record + 0x47, 19);
        int catalog = 19 * CD_SECTOR;
        b.put(catalog, (byte) 1).put(catalog + 0x1E, (byte) 0x55).put(catalog + 0x1F, (byte) 0xAA);
        b.putShort(catalog + 0x1C, (short) -(0x0001 + 0xAA55)); // the sum of all words is 0
        b.put(catalog + 0x20, (byte) 0x88).putShort(catalog + 0x26, (short) 4).putInt(catalog + 0x28, 20);
        b.position(20 * CD_SECTOR);
        code(b, 0xFA, 0x31, 0xC0, 0x8E, 0xD8);
        print(b, LOAD + 5, text);
        return b.array();
    }

    /** Code at an address of segment 0, with DS zero, that sends a text when the port can take it, and halts. */
    private static void print(ByteBuffer b, int address, String text) {
        int textAt = address + 28;
        code(b, 0xFA, 0xFC, 0xBE, textAt, textAt >> 8); // cli; cld; mov si, text
        code(b, 0xAC, 0x84, 0xC0, 0x74, 0x11); // next: lodsb; test al, al; jz stop
        code(b, 0x88, 0xC3, 0xBA, 0xFD, 0x03); // mov bl, al; mov dx, 3FDh
        code(b, 0xEC, 0xA8, 0x20, 0x74, 0xFB); // wait: in al, dx; test al, 20h; jz wait
        code(b, 0x88, 0xD8, 0xB2, 0xF8, 0xEE); // mov al, bl; mov dl, F8h; out dx, al
        code(b, 0xEB, 0xEA, 0xF4); // jmp next; stop: hlt
        b.put((text + "\0").getBytes(StandardCharsets.US_ASCII));
    }
}
