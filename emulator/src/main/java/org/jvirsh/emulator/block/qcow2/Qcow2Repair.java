package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import org.jvirsh.emulator.block.CheckReport;

/** Builds the refcounts anew from the uses, and makes the marks say what they say; as one {@link Restructure}. */
final class Qcow2Repair {
    private Qcow2Repair() {}

    /** Repairs what can be, and tells what is left. */
    static CheckReport run(ClusterMap map) throws IOException {
        boolean dirty = (map.header().incompatible & Qcow2Header.DIRTY) != 0;
        CheckReport before = new Qcow2Checker(map).report();
        if (before.clean() && !dirty) {
            return before;
        }
        Qcow2Checker used = new Qcow2Checker(map);
        used.count();
        if (used.corruptions() > 0) {
            return before; // entries that point nowhere: what to do with them is for people to decide
        }
        Restructure.run(map, r -> {
            Refcounts counts = r.counts();
            long[] oldBlocks = counts.blockOffsets();
            long oldTable = counts.tableOffset();
            int oldClusters = counts.tableClusters();
            counts.forget();
            // Whatever the old image uses is not to be taken, whatever was counted.
            used.eachUsed((c, n) -> map.quarantine().add(c));
            int bits = map.layout().clusterBits();
            used.eachUsed((c, n) -> r.setCount(c, n));
            for (long b : oldBlocks) {
                if (b != 0) {
                    r.release(b >> bits);
                }
            }
            for (int i = 0; i < oldClusters; i++) {
                r.release((oldTable >> bits) + i);
            }
            r.replaceAllCounts();
            Qcow2Header next = map.header().copy();
            next.incompatible &= ~Qcow2Header.DIRTY;
            long[] l1 = map.l1();
            r.markCopied(l1);
            r.release(next.l1Offset, 8L * next.l1Entries);
            next.l1Offset = l1.length == 0 ? 0 : r.place(l1);
            return next;
        });
        return new Qcow2Checker(map).report();
    }
}
