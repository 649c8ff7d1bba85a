package org.jvirsh.hypervisor.guest;

/** Who is asked for the addresses of a guest ({@code virDomainInterfaceAddressesSource}). */
public enum AddressSource {
    /** The server that has given them out. */
    LEASE,
    /** The agent inside the guest. */
    AGENT,
    /** The host's table of neighbours. */
    ARP
}
