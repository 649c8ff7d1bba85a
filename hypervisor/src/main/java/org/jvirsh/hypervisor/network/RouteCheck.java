package org.jvirsh.hypervisor.network;

import org.jspecify.annotations.Nullable;

/** Whether a route makes sense. */
final class RouteCheck {
    private static final String PLACE = " in route definition";

    private RouteCheck() {}

    /** What is wrong with it, or null. */
    static @Nullable String problem(
            @Nullable String family,
            NetworkAddress address,
            NetworkAddress gateway,
            @Nullable NetworkAddress netmask,
            boolean hasPrefix,
            long prefix) {
        String text = address.text();
        boolean six;
        switch (family == null ? "" : family) {
            case "", "ipv4" -> {
                six = false;
                String kind = family == null ? "No" : "IPv4";
                if (address.six()) {
                    return kind + " family specified for non-IPv4 address '" + text + "'" + PLACE;
                }
                if (gateway.six()) {
                    return kind + " family specified for non-IPv4 gateway '" + text + "'" + PLACE;
                }
                if (netmask != null && netmask.six()) {
                    return "Invalid netmask '" + netmask.text() + "' for address '" + text + "' (both must be IPv4)";
                }
                if (netmask != null && hasPrefix) {
                    return "Route definition cannot have both a prefix and a netmask";
                }
            }
            case "ipv6" -> {
                six = true;
                if (!address.six()) {
                    return "ipv6 family specified for non-IPv6 address '" + text + "'" + PLACE;
                }
                if (netmask != null) {
                    return "Specifying netmask invalid for IPv6 address '" + text + "'" + PLACE;
                }
                if (!gateway.six()) {
                    return "ipv6 specified for non-IPv6 gateway address '" + gateway.text() + "'" + PLACE;
                }
            }
            default -> {
                return "Unrecognized family '" + family + "'" + PLACE;
            }
        }
        int most = six ? 128 : 32;
        if (prefix > most) {
            return "Invalid prefix " + prefix + " specified in route definition, must be 0 - " + most;
        }
        boolean wholeNetwork = netmask == null
                ? address.network((int) prefix).equals(address.value())
                : address.value().and(netmask.value()).equals(address.value());
        return wholeNetwork ? null : "Address '" + text + "' in route definition is not a network address";
    }
}
