package org.jvirsh.hypervisor.snapshot;

import org.jvirsh.hypervisor.ApiFlag;

/** Which snapshots a list shows. */
public enum SnapshotListFlag implements ApiFlag {
    /** In a list of a domain's: those without parent. */
    ROOTS,
    METADATA,
    LEAVES,
    NO_LEAVES,
    NO_METADATA,
    INACTIVE,
    ACTIVE,
    DISK_ONLY,
    INTERNAL,
    EXTERNAL,
    /** Parents before their children. */
    TOPOLOGICAL,
    /** In a list of a snapshot's children: their children too. It shares the bit of the roots. */
    DESCENDANTS;

    @Override
    public int bit() {
        return this == DESCENDANTS ? ROOTS.bit() : 1 << ordinal();
    }
}
