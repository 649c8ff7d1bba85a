package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The set-up header of a Linux image (Linux documentation, "The Linux/x86 Boot Protocol", section "The Real-Mode Kernel
 * Header"). Fields that the image's protocol version does not have hold the value that the protocol implies.
 *
 * @param setupBytes length of boot sector and real-mode set-up code, where the protected-mode code begins in the file
 * @param version protocol version, major in the high byte
 * @param loadFlags bit 0: protected-mode code goes to 1 MiB, else to 0x10000
 * @param code32Start 32-bit entry, physical
 * @param initrdMax highest address the initial RAM disk may occupy
 * @param relocatable whether the protected-mode code runs at any aligned address
 * @param xloadFlags bit 0: has a 64-bit entry at 0x200
 * @param commandLineMax longest command line in bytes without the terminating zero
 * @param preferredAddress where the kernel decompresses itself to, or 0 before version 2.10
 * @param initSize linear bytes it needs there, or 0 before version 2.10
 * @param headerEnd file offset after the last byte of the header
 */
record SetupHeader(
        int setupBytes,
        int version,
        int loadFlags,
        long code32Start,
        long initrdMax,
        boolean relocatable,
        int xloadFlags,
        int commandLineMax,
        long preferredAddress,
        long initSize,
        int headerEnd) {
    static final int START = 0x1F1;
    static final int MAGIC_OFFSET = 0x202;
    static final int MAGIC = 0x5372_6448; // "HdrS"
    static final int LOADED_HIGH = 0x01;
    static final int CAN_USE_HEAP = 0x80;
    static final int XLF_KERNEL_64 = 0x01;

    private static final int SECTOR = 512;
    private static final int OLDEST = 0x0200;

    /** Whether the file begins with a boot sector that carries the header's magic. */
    static boolean present(byte[] file) {
        return file.length >= MAGIC_OFFSET + 4 && view(file).getInt(MAGIC_OFFSET) == MAGIC;
    }

    private static ByteBuffer view(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads and checks the header of a file that has one. */
    static SetupHeader parse(String name, byte[] file) throws BootException {
        ByteBuffer b = view(file);
        if (file.length < 2 * SECTOR) {
            throw new BootException("kernel '%s': truncated in the set-up header".formatted(name));
        }
        if (b.getShort(0x1FE) != (short) 0xAA55) {
            throw new BootException("kernel '%s': boot sector without the signature AA55".formatted(name));
        }
        int version = b.getShort(0x206) & 0xFFFF;
        if (version < OLDEST) {
            throw new BootException("kernel '%s': boot protocol %d.%02d is too old, 2.00 or later is needed"
                    .formatted(name, version >> 8, version & 0xFF));
        }
        int sectors = b.get(START) & 0xFF;
        int setupBytes = ((sectors == 0 ? 4 : sectors) + 1) * SECTOR;
        long system = version >= 0x0204 ? 16 * (b.getInt(0x1F4) & 0xFFFF_FFFFL) : 0;
        long present = (long) file.length - setupBytes;
        if (present <= 0 || present + 15 < system) {
            throw new BootException("kernel '%s': truncated, %d bytes of %d are there"
                    .formatted(name, file.length, setupBytes + Math.max(system, 1)));
        }
        boolean moderate = version >= 0x020A;
        return new SetupHeader(
                setupBytes,
                version,
                b.get(0x211) & 0xFF,
                b.getInt(0x214) & 0xFFFF_FFFFL,
                version >= 0x0203 ? b.getInt(0x22C) & 0xFFFF_FFFFL : 0x37FF_FFFFL,
                version >= 0x0205 && b.get(0x234) != 0,
                version >= 0x020C ? b.getShort(0x236) & 0xFFFF : 0,
                version >= 0x0206 ? (int) Math.min(b.getInt(0x238) & 0xFFFF_FFFFL, 1 << 20) : 255,
                moderate ? b.getLong(0x258) : 0,
                moderate ? b.getInt(0x260) & 0xFFFF_FFFFL : 0,
                Math.min(MAGIC_OFFSET + (b.get(0x201) & 0xFF), setupBytes));
    }

    boolean loadedHigh() {
        return (loadFlags & LOADED_HIGH) != 0;
    }

    boolean has64BitEntry() {
        return (xloadFlags & XLF_KERNEL_64) != 0;
    }
}
