package org.jvirsh.hypervisor.statistics;

/**
 * Sizes of a disk, in bytes.
 *
 * @param capacity what the guest sees
 * @param allocation what of it takes room on the host
 * @param physical the size of its file or device
 */
public record BlockInfo(long capacity, long allocation, long physical) {}
