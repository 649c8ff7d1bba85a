package org.jvirsh.emulator.devices.ide;

import java.nio.charset.StandardCharsets;

/** The 256 words with which a drive describes itself (ATA/ATAPI-6, sections 8.15 and 8.16). */
final class AtaIdentity {
    /** Bytes of the description. */
    static final int BYTES = 512;
    /** Sectors a block of READ MULTIPLE may have. */
    static final int MOST_MULTIPLE = 16;

    private static final String FIRMWARE = "2.5+";
    private static final int VALID = 1 << 14;
    private static final int ULTRA_MODES = 0x3F;

    private final byte[] data;

    private AtaIdentity(byte[] into) {
        data = into;
        java.util.Arrays.fill(data, 0, BYTES, (byte) 0);
    }

    /** Describes a disk into the beginning of an array. */
    static void disk(byte[] into, AtaDisk d) {
        AtaIdentity i = new AtaIdentity(into);
        Geometry standard = Geometry.of(d.sectors());
        Geometry current = d.geometry();
        i.word(0, 0x0040);
        i.word(1, standard.cylinders());
        i.word(3, standard.heads());
        i.word(6, standard.sectors());
        i.names(d.serial, "QEMU HARDDISK");
        i.word(47, 0x8000 | MOST_MULTIPLE);
        i.word(48, 1);
        i.word(49, 0x0B00); // IORDY, LBA, DMA
        i.word(53, 7);
        i.word(54, current.cylinders());
        i.word(55, current.heads());
        i.word(56, current.sectors());
        i.number(57, 2, current.capacity());
        i.word(59, d.multiple() == 0 ? 0 : 0x100 | d.multiple());
        i.number(60, 2, Math.min(d.sectors(), AtaDisk.LBA28_SECTORS));
        i.modes(d.mode());
        i.word(80, 0x00F0); // ATA/ATAPI-4 to 7
        i.word(81, 0x0016);
        i.word(82, VALID | 0x61); // NOP; look-ahead, write cache, SMART
        i.word(83, VALID | 0x3400); // FLUSH CACHE EXT, FLUSH CACHE, 48 bits
        i.word(84, VALID);
        i.word(85, VALID | (d.lookAhead() ? 0x40 : 0) | (d.writeCache() ? 0x20 : 0) | (d.smart().enabled() ? 1 : 0));
        i.word(86, 0x3400);
        i.word(87, VALID);
        i.word(93, 0x6001); // tested: cable with 80 wires
        i.number(100, 4, d.sectors());
        i.word(105, 8); // blocks of ranges in one TRIM
        i.word(106, 0x6000);
        i.word(169, 1); // TRIM
        i.word(217, 1); // does not rotate
    }

    /** Describes a CD-ROM drive into the beginning of an array. */
    static void cd(byte[] into, AtapiDrive d) {
        AtaIdentity i = new AtaIdentity(into);
        i.word(0, 0x85C0); // removable CD-ROM, packets of 12 bytes, data request within 50 microseconds
        i.names(d.serial, "QEMU DVD-ROM");
        i.word(48, 1);
        i.word(49, 0x0B00);
        i.word(53, 7);
        i.modes(d.mode());
        i.word(71, 30);
        i.word(72, 30);
        i.word(80, 0x001E);
        i.word(82, VALID | 0x0210); // NOP; DEVICE RESET, PACKET
        i.word(83, VALID);
        i.word(84, VALID);
        i.word(85, VALID | 0x0210);
        i.word(87, VALID);
        i.word(93, 0x6001);
    }

    private void names(String serial, String model) {
        text(10, 10, serial);
        word(20, 3);
        word(21, 512);
        word(22, 4);
        text(23, 4, FIRMWARE);
        text(27, 20, model);
    }

    private void modes(int mode) {
        word(62, 7 | selected(mode, 0x10));
        word(63, 7 | selected(mode, 0x20));
        word(64, 3);
        for (int w = 65; w <= 68; w++) {
            word(w, 120);
        }
        word(88, ULTRA_MODES | selected(mode, 0x40));
    }

    private static int selected(int mode, int family) {
        return (mode & 0xF8) == family ? 0x100 << (mode & 7) : 0;
    }

    private void word(int index, int value) {
        data[2 * index] = (byte) value;
        data[2 * index + 1] = (byte) (value >>> 8);
    }

    private void number(int index, int words, long value) {
        for (int w = 0; w < words; w++) {
            word(index + w, (int) (value >>> 16 * w));
        }
    }

    /** Text lies with the first character in the upper half of its word. */
    private void text(int index, int words, String value) {
        byte[] s = value.getBytes(StandardCharsets.US_ASCII);
        for (int n = 0; n < 2 * words; n++) {
            data[2 * index + (n ^ 1)] = n < s.length ? s[n] : (byte) ' ';
        }
    }
}
