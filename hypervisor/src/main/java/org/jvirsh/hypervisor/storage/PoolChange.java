package org.jvirsh.hypervisor.storage;

/** A step in the life of a pool, in the order of libvirt's numbers. */
public enum PoolChange {
    DEFINED("Defined"),
    UNDEFINED("Undefined"),
    STARTED("Started"),
    STOPPED("Stopped"),
    CREATED("Created"),
    DELETED("Deleted");

    private final String text;

    PoolChange(String text) {
        this.text = text;
    }

    /** What virsh calls it. */
    public String text() {
        return text;
    }
}
