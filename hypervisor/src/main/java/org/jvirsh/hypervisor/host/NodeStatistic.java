package org.jvirsh.hypervisor.host;

/**
 * A counter of the host.
 *
 * @param field libvirt's name of it
 * @param value an unsigned 64-bit number
 */
public record NodeStatistic(String field, long value) {}
