package org.jvirsh.emulator.snapshot;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** How saved state is cut into records, in files and streams: kind, length, body, checksum over all three. */
public final class StateRecords {
    /** First bytes of a stream. */
    public static final long STREAM = 0x4A56_4952_5348_564DL; // JVIRSHVM
    /** First bytes of a file in which RAM can be mapped. */
    public static final long MAPPED = 0x4A56_4952_5348_524DL; // JVIRSHRM
    /** First bytes of the description of a memory state in a store. */
    public static final long MANIFEST = 0x4A56_4952_5348_534EL; // JVIRSHSN
    /** First bytes of a file of pages in a store. */
    public static final long PAGES_FILE = 0x4A56_4952_5348_5047L; // JVIRSHPG
    /** The version of all of them. */
    public static final int VERSION = 1;

    /** Which machine it is. */
    public static final int DESCRIPTION = 1;
    /** Content of pages. */
    public static final int PAGES = 2;
    /** Pages that have become zero. */
    public static final int ZERO = 3;
    /** Processor and devices. */
    public static final int DEVICES = 4;
    /** Where pages are stored. */
    public static final int MAP = 5;
    /** The end, with counts. */
    public static final int END = 6;
    /** A checksum for each page of a map, in its order. */
    public static final int CHECKSUMS = 7;

    /** Pages in a record at most. */
    public static final int BATCH = 256;
    /** Numbers of zero pages in a record at most. */
    public static final int ZERO_BATCH = 65_536;
    /** Bytes of any record at most. */
    public static final int MOST_BYTES = 64 << 20;

    private StateRecords() {}

    static int most(int kind) {
        return switch (kind) {
            case PAGES -> BATCH * (RamMap.PAGE + 4) + 1024;
            case ZERO -> 4 * ZERO_BATCH + 4;
            case DESCRIPTION, END -> 1 << 20;
            default -> MOST_BYTES;
        };
    }

    static int checksum(int kind, ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putInt(kind).putInt(body.remaining()).flip());
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }
}
