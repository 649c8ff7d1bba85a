package org.jvirsh.hypervisor.host;

import java.util.BitSet;

/**
 * Which of a host's processors there are.
 *
 * @param present how many could be
 * @param online those that work
 */
public record CpuMap(int present, BitSet online) {}
