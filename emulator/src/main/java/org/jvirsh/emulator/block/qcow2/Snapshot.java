package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.emulator.block.host.HostFile;

/**
 * An entry of the snapshot table (section "Snapshots").
 *
 * @param id unique within the image
 * @param name unique too where we made it
 * @param seconds when it was made, since 1970
 * @param nanos fraction of that second
 * @param vmClock nanoseconds the guest had run
 * @param vmStateBytes bytes of machine state behind the disk's content
 * @param diskSize bytes of the disk
 * @param instructions executed by the guest, -1 if not counted
 * @param l1Offset position of its L1 table
 * @param l1Entries entries of that table
 */
record Snapshot(
        String id,
        String name,
        long seconds,
        int nanos,
        long vmClock,
        long vmStateBytes,
        long diskSize,
        long instructions,
        long l1Offset,
        int l1Entries) {
    private static final int FIXED = 40;
    private static final int EXTRA = 24;
    private static final int MOST_EXTRA = 1024;
    private static final long MOST_TABLE_BYTES = 16L << 20;
    private static final int MOST_L1_ENTRIES = 4 << 20;

    /**
     * The whole table.
     *
     * @param bytes its length in the file
     */
    record Table(List<Snapshot> snapshots, int bytes) {}

    static Table read(HostFile file, Qcow2Header h) throws IOException {
        List<Snapshot> all = new ArrayList<>();
        if (h.snapshots == 0) {
            return new Table(List.of(), 0);
        }
        int room = (int) Math.min(MOST_TABLE_BYTES, file.length() - h.snapshotsOffset);
        ByteBuffer b = ByteBuffer.wrap(file.exactly(h.snapshotsOffset, room));
        Set<String> ids = new HashSet<>();
        try {
            for (int i = 0; i < h.snapshots; i++) {
                Snapshot s = read(file, h, b);
                if (!ids.add(s.id)) {
                    throw bad(file);
                }
                all.add(s);
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw bad(file);
        }
        return new Table(List.copyOf(all), b.position());
    }

    private static Snapshot read(HostFile file, Qcow2Header h, ByteBuffer b) throws IOException {
        int start = b.position();
        long l1Offset = b.getLong();
        int l1Entries = b.getInt();
        int idLength = b.getShort() & 0xFFFF;
        int nameLength = b.getShort() & 0xFFFF;
        long seconds = b.getInt() & 0xFFFF_FFFFL;
        int nanos = b.getInt();
        long clock = b.getLong();
        long state = b.getInt() & 0xFFFF_FFFFL;
        int extra = b.getInt();
        if (extra < 0 || extra > MOST_EXTRA || h.version >= 3 && extra < 16) {
            throw bad(file);
        }
        int extraAt = b.position();
        b.position(extraAt + extra);
        state = extra >= 8 ? b.getLong(extraAt) : state;
        long size = extra >= 16 ? b.getLong(extraAt + 8) : h.size;
        long instructions = extra >= 24 ? b.getLong(extraAt + 16) : -1;
        String id = text(b, idLength);
        String name = text(b, nameLength);
        b.position(Math.min(b.limit(), start + (b.position() - start + 7 & ~7)));
        Layout layout = h.layout();
        if (l1Entries < 0 || l1Entries > MOST_L1_ENTRIES || size < 0 || size % 512 != 0
                || l1Entries < layout.l1EntriesFor(size) || (l1Offset & layout.clusterSize() - 1) != 0
                || l1Offset < 0 || l1Entries > 0 && l1Offset > file.length() - 8L * l1Entries || state < 0) {
            throw bad(file);
        }
        return new Snapshot(id, name, seconds, nanos, clock, state, size, instructions, l1Offset, l1Entries);
    }

    private static String text(ByteBuffer b, int length) {
        byte[] bytes = new byte[length];
        b.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static IOException bad(HostFile file) {
        return new IOException("'%s': impossible snapshot table".formatted(file.path()));
    }

    /** The table's bytes. */
    static byte[] bytes(List<Snapshot> all) {
        int length = 0;
        for (Snapshot s : all) {
            length += s.length();
        }
        ByteBuffer b = ByteBuffer.allocate(length);
        for (Snapshot s : all) {
            s.write(b);
        }
        return b.array();
    }

    private int length() {
        return FIXED + EXTRA + id.getBytes(StandardCharsets.UTF_8).length
                + name.getBytes(StandardCharsets.UTF_8).length + 7 & ~7;
    }

    private void write(ByteBuffer b) {
        int start = b.position();
        byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        b.putLong(l1Offset).putInt(l1Entries).putShort((short) idBytes.length).putShort((short) nameBytes.length);
        b.putInt((int) seconds).putInt(nanos).putLong(vmClock);
        b.putInt(vmStateBytes <= 0xFFFF_FFFFL ? (int) vmStateBytes : 0).putInt(EXTRA);
        b.putLong(vmStateBytes).putLong(diskSize).putLong(instructions);
        b.put(idBytes).put(nameBytes);
        b.position(start + length());
    }

    Snapshot named(String newName) {
        return new Snapshot(
                id, newName, seconds, nanos, vmClock, vmStateBytes, diskSize, instructions, l1Offset, l1Entries);
    }
}
