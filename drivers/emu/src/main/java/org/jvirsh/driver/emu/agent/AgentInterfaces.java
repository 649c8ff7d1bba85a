package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.hypervisor.guest.GuestInterface;
import org.jvirsh.hypervisor.guest.GuestInterface.Address;
import org.jvirsh.hypervisor.guest.GuestInterface.Protocol;

/** The network interfaces of a guest. */
public final class AgentInterfaces {
    static final String COMMAND = "guest-network-get-interfaces";

    private AgentInterfaces() {}

    /** The interfaces of the guest. */
    public static List<GuestInterface> ask(AgentSession session) {
        return all(session.call(COMMAND));
    }

    /** All of an answer; an alias, such as {@code eth0:1}, gives its addresses to its interface. */
    static List<GuestInterface> all(JsonElement answer) {
        Map<String, GuestInterface> all = new LinkedHashMap<>();
        for (JsonObject one : AgentJson.objects(answer, "qemu agent didn't return an array of interfaces")) {
            String given = AgentJson.text(one, "name", "qemu agent didn't provide 'name' field");
            int colon = given.indexOf(':');
            String name = colon < 0 ? given : given.substring(0, colon);
            GuestInterface known = all.get(name);
            List<Address> addresses = new ArrayList<>(known == null ? List.of() : known.addresses());
            if (one.get("ip-addresses") instanceof JsonArray more) {
                for (JsonObject address : AgentJson.objects(more, "malformed 'ip-addresses' field")) {
                    addresses.add(address(address, given));
                }
            }
            String hardware = known == null
                    ? AgentJson.textOr(one, "hardware-address", null)
                    : known.hardwareAddress();
            all.put(name, new GuestInterface(name, hardware, addresses));
        }
        return List.copyOf(all.values());
    }

    private static Address address(JsonObject one, String name) {
        String type = AgentJson.text(one, "ip-address-type",
                "qemu agent didn't provide 'ip-address-type' field for interface '" + name + "'");
        Protocol protocol = switch (type) {
            case "ipv4" -> Protocol.IPV4;
            case "ipv6" -> Protocol.IPV6;
            default -> throw AgentJson.malformed("unknown ip address type '" + type + "'");
        };
        String address = AgentJson.text(one, "ip-address",
                "qemu agent didn't provide 'ip-address' field for interface '" + name + "'");
        return new Address(protocol, address, AgentJson.small(one.get("prefix"), "malformed 'prefix' field"));
    }
}
