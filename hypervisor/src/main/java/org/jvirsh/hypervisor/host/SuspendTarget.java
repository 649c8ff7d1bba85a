package org.jvirsh.hypervisor.host;

/** Where a sleeping machine keeps its state. */
public enum SuspendTarget {
    MEM,
    DISK,
    HYBRID
}
