package org.jvirsh.hypervisor;

import java.time.Duration;

/**
 * Sizes and times of a domain.
 *
 * @param maxMemoryKib most memory the domain may have, in KiB
 * @param memoryKib memory the domain has now, in KiB
 * @param virtualCpus number of virtual processors
 * @param cpuTime host processor time used so far; zero when inactive
 */
public record DomainInfo(long maxMemoryKib, long memoryKib, int virtualCpus, Duration cpuTime) {}
