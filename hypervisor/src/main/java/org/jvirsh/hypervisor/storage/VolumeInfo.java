package org.jvirsh.hypervisor.storage;

/**
 * Type and sizes of a volume.
 *
 * @param type what it is on the host
 * @param capacity bytes a guest sees, unsigned
 * @param allocation bytes it takes, unsigned
 */
public record VolumeInfo(VolumeType type, long capacity, long allocation) {}
