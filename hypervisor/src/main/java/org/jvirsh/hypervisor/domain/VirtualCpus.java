package org.jvirsh.hypervisor.domain;

import org.jspecify.annotations.Nullable;

/**
 * Number of virtual processors.
 *
 * @param maximum how many there may be
 * @param current how many are there at boot
 * @param placement {@code static} or {@code auto}
 * @param cpuset host processors they may use, or null
 */
public record VirtualCpus(int maximum, int current, String placement, @Nullable String cpuset) {
    /** One processor, wherever the host has time. */
    public static final VirtualCpus ONE = new VirtualCpus(1, 1, "static", null);
}
