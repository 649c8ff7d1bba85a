package org.jvirsh.hypervisor.storage;

/**
 * State and sizes of a pool.
 *
 * @param state what it is doing
 * @param capacity bytes it can hold, unsigned
 * @param allocation bytes taken by volumes, unsigned
 * @param available bytes left, unsigned
 */
public record PoolInfo(PoolState state, long capacity, long allocation, long available) {}
