package org.jvirsh.hypervisor.tuning;

/**
 * A virtual processor of a running domain.
 *
 * @param number its number
 * @param state what it does
 * @param hostCpu the host processor it is on, or -1
 * @param cpuTime time it has run, in nanoseconds
 * @param affinity the host processors it may use
 */
public record VcpuInfo(int number, VcpuState state, int hostCpu, long cpuTime, CpuSet affinity) {}
