package org.jvirsh.hypervisor.tuning;

/**
 * A thread that serves disks.
 *
 * @param id its number
 * @param affinity the host processors it may use
 */
public record IoThreadInfo(int id, CpuSet affinity) {}
