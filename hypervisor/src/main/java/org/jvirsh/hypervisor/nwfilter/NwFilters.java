package org.jvirsh.hypervisor.nwfilter;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;

/** The network filters of a connection and their bindings. A driver overrides what it has; all else fails with error 3. */
public interface NwFilters {
    /** All filters, in no particular order. */
    default List<NwFilter> list() {
        throw VirException.unsupported("virConnectListAllNWFilters");
    }

    /** The filter of that name; error 62 when there is none. */
    default NwFilter byName(String name) {
        throw VirException.unsupported("virNWFilterLookupByName");
    }

    /** The filter of that UUID; error 62 when there is none. */
    default NwFilter byUuid(UUID uuid) {
        throw VirException.unsupported("virNWFilterLookupByUUID");
    }

    /** Adds a filter or replaces it. */
    default NwFilter define(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported(flags.isEmpty() ? "virNWFilterDefineXML" : "virNWFilterDefineXMLFlags");
    }

    /** All bindings of filters to ports, in no particular order. */
    default List<NwFilterBinding> bindings() {
        throw VirException.unsupported("virConnectListAllNWFilterBindings");
    }

    /** The binding of that port; error 101 when there is none. */
    default NwFilterBinding binding(String portDevice) {
        throw VirException.unsupported("virNWFilterBindingLookupByPortDev");
    }

    /** Binds a filter to a port. */
    default NwFilterBinding createBinding(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported("virNWFilterBindingCreateXML");
    }
}
