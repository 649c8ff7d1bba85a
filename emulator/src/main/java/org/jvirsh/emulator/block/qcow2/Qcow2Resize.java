package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.util.Arrays;

/** Changes of the disk's size, each whole or not at all. */
final class Qcow2Resize {
    private Qcow2Resize() {}

    /** Makes the L1 table long enough; the disk keeps its size. */
    static void enlargeL1(ClusterMap map, long bytes) throws IOException {
        int entries = (int) map.layout().l1EntriesFor(bytes);
        if (entries > map.header().l1Entries) {
            Restructure.run(map, r -> {
                Qcow2Header next = map.header().copy();
                replaceL1(r, next, Arrays.copyOf(map.l1(), entries));
                return next;
            });
        }
    }

    private static void replaceL1(Restructure r, Qcow2Header next, long[] l1) throws IOException {
        r.release(next.l1Offset, 8L * next.l1Entries);
        next.l1Offset = r.place(l1);
        next.l1Entries = l1.length;
    }

    /** Gives the disk its new size, without what lies behind it. */
    static void setSize(ClusterMap map, long bytes) throws IOException {
        Restructure.run(map, r -> {
            Qcow2Header next = map.header().copy();
            if (bytes < next.size) {
                replaceL1(r, next, cut(r, map, bytes));
            }
            next.size = bytes;
            return next;
        });
    }

    private static long[] cut(Restructure r, ClusterMap map, long bytes) throws IOException {
        Layout layout = map.layout();
        long[] l1 = map.l1();
        int whole = (int) (bytes / layout.perTable());
        long[] gone = l1.clone();
        Arrays.fill(gone, 0, whole, 0);
        int keptClusters = (int) (bytes % layout.perTable() + layout.clusterSize() - 1 >>> layout.clusterBits());
        if (keptClusters > 0 && whole < l1.length && (l1[whole] & Layout.OFFSET) != 0) {
            long[] partly = map.readL2(l1[whole] & Layout.OFFSET);
            for (int i = keptClusters; i < partly.length; i++) {
                for (long c = layout.firstCluster(partly[i]); c <= layout.lastCluster(partly[i]); c++) {
                    r.release(c);
                }
                partly[i] = 0;
            }
            r.release((l1[whole] & Layout.OFFSET) >> layout.clusterBits());
            l1[whole] = r.place(partly) | Layout.COPIED;
            gone[whole] = 0;
            whole++;
        }
        r.countData(gone, -1);
        r.countTables(gone, -1);
        long[] kept = Arrays.copyOf(l1, (int) layout.l1EntriesFor(bytes));
        r.markCopied(kept);
        return kept;
    }
}
