package org.jvirsh.hypervisor.tuning;

import org.jvirsh.hypervisor.ApiFlag;

/** What a number of virtual processors is about ({@code virDomainVcpuFlags}). */
public enum VcpuFlag implements ApiFlag {
    /** The running domain. */
    LIVE,
    /** The definition the next boot uses. */
    CONFIG,
    /** How many there may be, instead of how many there are. */
    MAXIMUM,
    /** What the guest uses of those it has. */
    GUEST,
    /** Added ones may be removed again. */
    HOTPLUGGABLE
}
