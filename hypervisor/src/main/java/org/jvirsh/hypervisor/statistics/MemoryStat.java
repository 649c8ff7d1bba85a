package org.jvirsh.hypervisor.statistics;

/**
 * A measurement of a domain's memory.
 *
 * @param kind of what
 * @param value as an unsigned number, in KiB unless it counts something
 */
public record MemoryStat(Kind kind, long value) {
    /** What is measured, in libvirt's order ({@code virDomainMemoryStatTags}). */
    public enum Kind {
        SWAP_IN,
        SWAP_OUT,
        MAJOR_FAULT,
        MINOR_FAULT,
        UNUSED,
        AVAILABLE,
        ACTUAL,
        RSS,
        USABLE,
        LAST_UPDATE,
        DISK_CACHES,
        HUGETLB_PGALLOC,
        HUGETLB_PGFAIL
    }
}
