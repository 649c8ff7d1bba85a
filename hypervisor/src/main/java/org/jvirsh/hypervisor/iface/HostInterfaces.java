package org.jvirsh.hypervisor.iface;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;

/** The network interfaces of the host. A driver overrides what it has; all else fails with error 3. */
public interface HostInterfaces {
    /** The interfaces that match, in no particular order. */
    default List<HostInterface> list(Set<InterfaceFilter> filters) {
        throw VirException.unsupported("virConnectListAllInterfaces");
    }

    /** The interface of that name; error 57 when there is none. */
    default HostInterface byName(String name) {
        throw VirException.unsupported("virInterfaceLookupByName");
    }

    /** The interface of that hardware address; error 57 when there is none, 59 when there are several. */
    default HostInterface byMac(String mac) {
        throw VirException.unsupported("virInterfaceLookupByMACString");
    }

    /** Adds an interface to the host's configuration, or replaces it. */
    default HostInterface define(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported("virInterfaceDefineXML");
    }

    /** Remembers the configuration, for {@link #commit} or {@link #rollback}. */
    default void begin() {
        throw VirException.unsupported("virInterfaceChangeBegin");
    }

    /** Forgets the remembered configuration. */
    default void commit() {
        throw VirException.unsupported("virInterfaceChangeCommit");
    }

    /** Returns to the remembered configuration. */
    default void rollback() {
        throw VirException.unsupported("virInterfaceChangeRollback");
    }
}
