package org.jvirsh.hypervisor.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of the guest.
 *
 * @param name its name
 * @param hardwareAddress its address on the wire, or null
 * @param addresses its addresses
 */
public record GuestInterface(String name, @Nullable String hardwareAddress, List<Address> addresses) {
    public GuestInterface {
        addresses = List.copyOf(addresses);
    }

    /**
     * An address.
     *
     * @param protocol of which protocol
     * @param address its text
     * @param prefix how many of its bits name the network
     */
    public record Address(Protocol protocol, String address, int prefix) {}

    /** Protocols of addresses. */
    public enum Protocol {
        IPV4("ipv4"),
        IPV6("ipv6");

        private final String text;

        Protocol(String text) {
            this.text = text;
        }

        /** The word virsh prints. */
        public String text() {
            return text;
        }
    }
}
