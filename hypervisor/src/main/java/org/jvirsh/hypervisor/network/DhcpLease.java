package org.jvirsh.hypervisor.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that a network's DHCP server has lent.
 *
 * @param device the bridge or device the server listens on
 * @param expiry when it ends
 * @param ipv6 whether the address is an IPv6 one
 * @param mac hardware address of the guest
 * @param iaid identity association of an IPv6 client
 * @param address the address
 * @param prefix length of the network's prefix in bits
 * @param hostname what the guest calls itself
 * @param clientId client id or DUID
 */
public record DhcpLease(
        String device,
        Instant expiry,
        boolean ipv6,
        @Nullable String mac,
        @Nullable String iaid,
        String address,
        int prefix,
        @Nullable String hostname,
        @Nullable String clientId) {}
