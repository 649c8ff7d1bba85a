package org.jvirsh.hypervisor.snapshot;

import org.jvirsh.hypervisor.ApiFlag;

/** Which checkpoints a list shows. */
public enum CheckpointListFlag implements ApiFlag {
    /** In a list of a domain's: those without parent. */
    ROOTS,
    /** Parents before their children. */
    TOPOLOGICAL,
    LEAVES,
    NO_LEAVES,
    /** In a list of a checkpoint's children: their children too. It shares the bit of the roots. */
    DESCENDANTS;

    @Override
    public int bit() {
        return this == DESCENDANTS ? ROOTS.bit() : 1 << ordinal();
    }
}
