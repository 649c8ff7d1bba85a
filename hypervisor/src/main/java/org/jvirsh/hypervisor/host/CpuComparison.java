package org.jvirsh.hypervisor.host;

/** How a processor relates to a description of one. */
public enum CpuComparison {
    INCOMPATIBLE,
    IDENTICAL,
    SUPERSET
}
