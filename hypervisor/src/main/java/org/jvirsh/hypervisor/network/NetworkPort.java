package org.jvirsh.hypervisor.network;

import java.util.UUID;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one port of a virtual network. */
public interface NetworkPort {
    /** Unique id within the network. */
    UUID uuid();

    /** The port as XML. */
    default String xml() {
        throw VirException.unsupported("virNetworkPortGetXMLDesc");
    }

    /** Unplugs it. */
    default void delete() {
        throw VirException.unsupported("virNetworkPortDelete");
    }
}
