package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An entry of the directory of bitmaps (section "Bitmaps").
 *
 * @param tableOffset position of its table
 * @param tableEntries clusters of bits, stored or not
 * @param flags see the constants
 * @param type 1 for the only kind there is
 * @param granularityBits logarithm of the bytes for a bit
 * @param name unique in the image
 * @param extra data that we do not know
 */
record BitmapEntry(
        long tableOffset, int tableEntries, int flags, int type, int granularityBits, String name, byte[] extra) {
    /** A program has the image open for writing, or ended without storing the bits. */
    static final int IN_USE = 1;
    /** Writes are to be recorded. */
    static final int AUTO = 2;
    static final int DIRTY_TRACKING = 1;
    /** Position of the flags in an entry. */
    static final int FLAGS_AT = 12;

    private static final int FIXED = 24;
    private static final int MOST_NAME = 1023;
    private static final int MOST_TABLE_BYTES = 8 << 20;

    static List<BitmapEntry> read(ClusterMap map) throws IOException {
        Qcow2Header.BitmapDirectory d = map.header().bitmaps;
        List<BitmapEntry> all = new ArrayList<>();
        if (d == null) {
            return all;
        }
        ByteBuffer b = ByteBuffer.wrap(map.file.exactly(d.offset(), (int) d.bytes()));
        Set<String> names = new HashSet<>();
        try {
            for (int i = 0; i < d.bitmaps(); i++) {
                BitmapEntry e = read(map, b);
                if (!names.add(e.name)) {
                    throw bad(map);
                }
                all.add(e);
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw bad(map);
        }
        return all;
    }

    private static BitmapEntry read(ClusterMap map, ByteBuffer b) throws IOException {
        int start = b.position();
        long table = b.getLong();
        int entries = b.getInt();
        int flags = b.getInt();
        int type = b.get();
        int granularity = b.get();
        int nameLength = b.getShort() & 0xFFFF;
        int extraLength = b.getInt();
        if (extraLength < 0 || extraLength > b.remaining() || nameLength == 0 || nameLength > MOST_NAME) {
            throw bad(map);
        }
        byte[] extra = new byte[extraLength];
        b.get(extra);
        byte[] name = new byte[nameLength];
        b.get(name);
        int length = b.position() - start + 7 & ~7;
        b.position(Math.min(start + length, b.limit()));
        if (entries < 0 || 8L * entries > MOST_TABLE_BYTES || granularity < 9 || granularity > 31
                || (table & map.layout().clusterSize() - 1) != 0 || table < 0
                || table > map.file.length() - 8L * entries) {
            throw bad(map);
        }
        return new BitmapEntry(
                table, entries, flags, type, granularity, new String(name, StandardCharsets.UTF_8), extra);
    }

    static IOException bad(ClusterMap map) {
        return new IOException("'%s': impossible bitmap directory".formatted(map.file.path()));
    }

    int length() {
        return FIXED + extra.length + name.getBytes(StandardCharsets.UTF_8).length + 7 & ~7;
    }

    static byte[] bytes(List<BitmapEntry> all) {
        int length = 0;
        for (BitmapEntry e : all) {
            length += e.length();
        }
        ByteBuffer b = ByteBuffer.allocate(length);
        for (BitmapEntry e : all) {
            int start = b.position();
            byte[] name = e.name.getBytes(StandardCharsets.UTF_8);
            b.putLong(e.tableOffset).putInt(e.tableEntries).putInt(e.flags);
            b.put((byte) e.type).put((byte) e.granularityBits).putShort((short) name.length).putInt(e.extra.length);
            b.put(e.extra).put(name);
            b.position(start + e.length());
        }
        return b.array();
    }

    /** The entry's table. */
    long[] table(ClusterMap map) throws IOException {
        long[] t = new long[tableEntries];
        if (tableEntries > 0) {
            ByteBuffer.wrap(map.file.exactly(tableOffset, 8 * tableEntries)).asLongBuffer().get(t);
        }
        for (long e : t) {
            long at = e & Layout.OFFSET;
            if ((at & map.layout().clusterSize() - 1) != 0 || at >= map.file.length()) {
                throw bad(map);
            }
        }
        return t;
    }
}
