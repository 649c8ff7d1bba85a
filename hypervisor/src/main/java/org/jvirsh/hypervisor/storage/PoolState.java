package org.jvirsh.hypervisor.storage;

/** What a pool is doing, in the order of libvirt's numbers. */
public enum PoolState {
    INACTIVE("inactive"),
    BUILDING("building"),
    RUNNING("running"),
    DEGRADED("degraded"),
    INACCESSIBLE("inaccessible");

    private final String text;

    PoolState(String text) {
        this.text = text;
    }

    /** What virsh calls it. */
    public String text() {
        return text;
    }

    /** Whether its sizes mean anything. */
    public boolean usable() {
        return this == RUNNING || this == DEGRADED;
    }
}
