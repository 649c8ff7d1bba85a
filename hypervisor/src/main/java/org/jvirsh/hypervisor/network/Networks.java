package org.jvirsh.hypervisor.network;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;

/** The virtual networks of a connection. A driver overrides what it has; all else fails with error 3. */
public interface Networks {
    /** The networks that match, in no particular order. Filters of one group widen the choice, groups narrow it. */
    default List<Network> list(Set<NetworkFilter> filters) {
        throw VirException.unsupported("virConnectListAllNetworks");
    }

    /** The network of that name; error 43 when there is none. */
    default Network byName(String name) {
        throw VirException.unsupported("virNetworkLookupByName");
    }

    /** The network of that UUID; error 43 when there is none. */
    default Network byUuid(UUID uuid) {
        throw VirException.unsupported("virNetworkLookupByUUID");
    }

    /** Makes a network persistent, or replaces its persistent definition. */
    default Network define(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported(flags.isEmpty() ? "virNetworkDefineXML" : "virNetworkDefineXMLFlags");
    }

    /** Starts a network that disappears when it stops. */
    default Network create(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported(flags.isEmpty() ? "virNetworkCreateXML" : "virNetworkCreateXMLFlags");
    }
}
