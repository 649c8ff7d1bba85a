package org.jvirsh.hypervisor.network;

/** The sections of a network that an update can be about, in the order of libvirt's numbers. */
public enum UpdateSection {
    NONE("none"),
    BRIDGE("bridge"),
    DOMAIN("domain"),
    IP("ip"),
    IP_DHCP_HOST("ip-dhcp-host"),
    IP_DHCP_RANGE("ip-dhcp-range"),
    FORWARD("forward"),
    FORWARD_INTERFACE("forward-interface"),
    FORWARD_PF("forward-pf"),
    PORTGROUP("portgroup"),
    DNS_HOST("dns-host"),
    DNS_TXT("dns-txt"),
    DNS_SRV("dns-srv");

    private final String word;

    UpdateSection(String word) {
        this.word = word;
    }

    /** virsh's word for it. */
    public String word() {
        return word;
    }
}
