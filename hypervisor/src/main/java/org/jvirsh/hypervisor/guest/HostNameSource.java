package org.jvirsh.hypervisor.guest;

import org.jvirsh.hypervisor.ApiFlag;

/** Who is asked for the name of a guest ({@code virDomainGetHostnameFlags}). */
public enum HostNameSource implements ApiFlag {
    /** The server that has given out its address. */
    LEASE,
    /** The agent inside the guest. */
    AGENT
}
