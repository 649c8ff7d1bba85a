package org.jvirsh.hypervisor.guest;

/** Where a sleeping guest keeps its memory ({@code virNodeSuspendTarget}). */
public enum SuspendTarget {
    MEM,
    DISK,
    HYBRID
}
