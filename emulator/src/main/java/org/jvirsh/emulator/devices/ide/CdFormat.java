package org.jvirsh.emulator.devices.ide;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers of the disc itself: addresses by time, tables of contents, raw sectors (ECMA-130; MMC-5, section 6.26). */
final class CdFormat {
    /** Bytes of user data in a block. */
    static final int BLOCK = 2048;
    /** Bytes of a block with synchronisation, header and correction. */
    static final int RAW_BLOCK = 2352;
    /** More blocks than that make it a DVD: 80 minutes. */
    static final int LARGEST_CD = 80 * 60 * 75;

    private static final int FRAMES = 75;
    private static final int LEAD_IN = 150;
    private static final int DATA_TRACK = 0x14;
    private static final int LEAD_OUT_TRACK = 0xAA;
    private static final int LEAD_OUT_CONTROL = 0x16;
    private static final int RAW_HEADER = 16;

    private CdFormat() {}

    /** Minute, second and frame of a block in the lower 24 bits. */
    static int time(int block) {
        int frames = block + LEAD_IN;
        return frames / (60 * FRAMES) << 16 | frames / FRAMES % 60 << 8 | frames % FRAMES;
    }

    private static int address(boolean asTime, int block) {
        return asTime ? time(block) : block;
    }

    /** The table of contents of a disc with one data track; null if there is no such first track. */
    static @Nullable CdReply contents(int blocks, boolean asTime, int firstTrack) {
        if (firstTrack > 1 && firstTrack != LEAD_OUT_TRACK) {
            return null;
        }
        CdReply r = new CdReply().u16(0).bytes(1, 1);
        if (firstTrack <= 1) {
            r.bytes(0, DATA_TRACK, 1, 0).u32(address(asTime, 0));
        }
        r.bytes(0, LEAD_OUT_CONTROL, LEAD_OUT_TRACK, 0).u32(address(asTime, blocks));
        return r.patch16(0, r.length() - 2);
    }

    /** The sessions: one. */
    static CdReply sessions(boolean asTime) {
        return new CdReply().u16(10).bytes(1, 1, 0, DATA_TRACK, 1, 0).u32(address(asTime, 0));
    }

    /** The full table of contents as it is in the lead-in. */
    static CdReply rawContents(int blocks) {
        CdReply r = new CdReply().u16(0).bytes(1, 1);
        int out = time(blocks);
        entry(r, 0xA0, 1, 0, 0);
        entry(r, 0xA1, 1, 0, 0);
        entry(r, 0xA2, out >> 16, out >> 8 & 0xFF, out & 0xFF);
        entry(r, 1, 0, 2, 0);
        return r.patch16(0, r.length() - 2);
    }

    private static void entry(CdReply r, int point, int a, int b, int c) {
        r.bytes(1, DATA_TRACK, 0, point, 0, 0, 0, 0, a, b, c);
    }

    /** Spreads blocks of user data at the beginning of a buffer into raw blocks; correction codes stay zero. */
    static void makeRaw(byte[] buffer, int blocks, int firstBlock) {
        for (int i = blocks - 1; i >= 0; i--) {
            int at = i * RAW_BLOCK;
            System.arraycopy(buffer, i * BLOCK, buffer, at + RAW_HEADER, BLOCK);
            Arrays.fill(buffer, at + 1, at + 11, (byte) 0xFF);
            buffer[at] = 0;
            buffer[at + 11] = 0;
            int t = time(firstBlock + i);
            buffer[at + 12] = (byte) decimal(t >> 16);
            buffer[at + 13] = (byte) decimal(t >> 8 & 0xFF);
            buffer[at + 14] = (byte) decimal(t & 0xFF);
            buffer[at + 15] = 1;
            Arrays.fill(buffer, at + RAW_HEADER + BLOCK, at + RAW_BLOCK, (byte) 0);
        }
    }

    private static int decimal(int v) {
        return v / 10 << 4 | v % 10;
    }
}
