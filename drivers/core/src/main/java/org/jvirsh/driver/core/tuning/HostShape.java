package org.jvirsh.driver.core.tuning;

/**
 * What tuning needs to know of the host.
 *
 * @param cpus how many processors there may be
 * @param cores cores of each socket
 */
public record HostShape(int cpus, int cores) {
    /** Processors a domain may have. */
    public static final int MOST_VCPUS = 32;
}
