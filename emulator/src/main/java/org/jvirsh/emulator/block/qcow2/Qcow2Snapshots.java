package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jvirsh.emulator.block.DirtyBitmaps;
import org.jvirsh.emulator.block.SnapshotInfo;

/**
 * The internal snapshots. A snapshot shares all tables and data with the disk; what the disk had written since the one
 * before costs a copy of its tables, so that the marks for writing in place go. Everything is a {@link Restructure}.
 */
final class Qcow2Snapshots {
    private static final int MOST = 65535;
    private static final int MOST_NAME = 1023;

    private final ClusterMap map;
    private final DirtyBitmaps bitmaps;

    Qcow2Snapshots(ClusterMap map, DirtyBitmaps bitmaps) {
        this.map = map;
        this.bitmaps = bitmaps;
    }

    List<SnapshotInfo> list() {
        List<SnapshotInfo> all = new ArrayList<>();
        for (Snapshot s : map.snapshots().snapshots()) {
            all.add(info(s));
        }
        return all;
    }

    private static SnapshotInfo info(Snapshot s) {
        return new SnapshotInfo(
                s.id(), s.name(), Instant.ofEpochSecond(s.seconds(), s.nanos() & 0xFFFF_FFFFL), s.vmClock(),
                s.vmStateBytes(), s.diskSize());
    }

    /** The place of a snapshot in the table: by its number first, by its name then. */
    private int find(String idOrName) throws IOException {
        List<Snapshot> all = map.snapshots().snapshots();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(idOrName)) {
                return i;
            }
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(idOrName)) {
                return i;
            }
        }
        throw new IOException("'%s': there is no snapshot '%s'".formatted(map.file.path(), idOrName));
    }

    private void checkName(String name) throws IOException {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MOST_NAME || name.indexOf('\0') >= 0) {
            throw new IOException("'%s': impossible name for a snapshot".formatted(map.file.path()));
        }
        for (Snapshot s : map.snapshots().snapshots()) {
            if (s.name().equals(name)) {
                throw new IOException("'%s': there is a snapshot '%s' already".formatted(map.file.path(), name));
            }
        }
    }

    private String freeId() {
        long most = 0;
        for (Snapshot s : map.snapshots().snapshots()) {
            if (s.id().matches("\\d{1,9}")) {
                most = Math.max(most, Long.parseLong(s.id()));
            }
        }
        return Long.toString(most + 1);
    }

    SnapshotInfo create(SnapshotInfo wanted) throws IOException {
        checkName(wanted.name());
        if (map.snapshots().snapshots().size() >= MOST) {
            throw new IOException("'%s': too many snapshots".formatted(map.file.path()));
        }
        Restructure.run(map, r -> {
            Qcow2Header next = map.header().copy();
            long[] l1 = map.l1();
            r.countData(l1, 1);
            r.markCopied(l1);
            r.countTables(l1, 1);
            long[] own = Arrays.copyOf(l1, (int) map.layout().l1EntriesFor(next.size));
            r.markTables(l1);
            r.markTables(own);
            long place = own.length == 0 ? 0 : r.place(own);
            Instant created = wanted.created();
            Snapshot s = new Snapshot(
                    freeId(), wanted.name(), created.getEpochSecond(), created.getNano(),
                    wanted.vmClockNanos(), 0, next.size, -1, place, own.length);
            List<Snapshot> all = new ArrayList<>(map.snapshots().snapshots());
            all.add(s);
            replaceL1(r, next, l1);
            replaceTable(r, next, all);
            return next;
        });
        List<SnapshotInfo> now = list();
        return now.getLast();
    }

    private void replaceL1(Restructure r, Qcow2Header next, long[] l1) throws IOException {
        if (!Arrays.equals(l1, map.l1())) {
            r.release(next.l1Offset, 8L * next.l1Entries);
            next.l1Offset = l1.length == 0 ? 0 : r.place(l1);
            next.l1Entries = l1.length;
        }
    }

    private void replaceTable(Restructure r, Qcow2Header next, List<Snapshot> all) throws IOException {
        r.release(next.snapshotsOffset, map.snapshots().bytes());
        next.snapshots = all.size();
        next.snapshotsOffset = all.isEmpty() ? 0 : r.place(Snapshot.bytes(all));
    }

    void apply(String idOrName) throws IOException {
        Snapshot s = map.snapshots().snapshots().get(find(idOrName));
        Restructure.run(map, r -> {
            Qcow2Header next = map.header().copy();
            long[] old = map.l1();
            long[] l1 = Arrays.copyOf(
                    map.readL1(s.l1Offset(), s.l1Entries()), (int) map.layout().l1EntriesFor(s.diskSize()));
            long[] came = l1.clone();
            long[] went = old.clone();
            dropCommon(came, went);
            r.countData(came, 1);
            r.countTables(came, 1);
            r.countData(went, -1);
            r.countTables(went, -1);
            r.markCopied(l1);
            next.size = s.diskSize();
            r.release(next.l1Offset, 8L * next.l1Entries);
            next.l1Offset = l1.length == 0 ? 0 : r.place(l1);
            next.l1Entries = l1.length;
            return next;
        });
        bitmaps.resize(s.diskSize());
        bitmaps.recordAll();
    }

    /** Leaves only the tables that one has and the other has not: the counts of the rest stay as they are. */
    private static void dropCommon(long[] a, long[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if ((a[i] & Layout.OFFSET) == (b[i] & Layout.OFFSET)) {
                a[i] = 0;
                b[i] = 0;
            }
        }
    }

    void delete(String idOrName) throws IOException {
        int index = find(idOrName);
        Restructure.run(map, r -> {
            Qcow2Header next = map.header().copy();
            List<Snapshot> all = new ArrayList<>(map.snapshots().snapshots());
            Snapshot s = all.remove(index);
            long[] gone = map.readL1(s.l1Offset(), s.l1Entries());
            r.countData(gone, -1);
            r.countTables(gone, -1);
            r.release(s.l1Offset(), 8L * s.l1Entries());
            long[] l1 = map.l1();
            r.markCopied(l1);
            replaceL1(r, next, l1);
            replaceTable(r, next, all);
            return next;
        });
    }

    void rename(String idOrName, String name) throws IOException {
        int index = find(idOrName);
        checkName(name);
        Restructure.run(map, r -> {
            Qcow2Header next = map.header().copy();
            List<Snapshot> all = new ArrayList<>(map.snapshots().snapshots());
            all.set(index, all.get(index).named(name));
            replaceTable(r, next, all);
            return next;
        });
    }
}
