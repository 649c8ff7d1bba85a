package org.jvirsh.hypervisor.iface;

import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one network interface of the host. */
public interface HostInterface {
    /** Its name, such as {@code eth0}. */
    String name();

    /** Its hardware address, empty when it has none. */
    String mac();

    /** Whether it is up. */
    default boolean active() {
        throw VirException.unsupported("virInterfaceIsActive");
    }

    /** The interface as XML. */
    default String xml(Set<InterfaceXmlFlag> flags) {
        throw VirException.unsupported("virInterfaceGetXMLDesc");
    }

    /** Brings it up. */
    default void start() {
        throw VirException.unsupported("virInterfaceCreate");
    }

    /** Takes it down. */
    default void destroy() {
        throw VirException.unsupported("virInterfaceDestroy");
    }

    /** Removes it from the host's configuration. */
    default void undefine() {
        throw VirException.unsupported("virInterfaceUndefine");
    }
}
