package org.jvirsh.hypervisor.nwfilter;

import java.util.UUID;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one network filter. */
public interface NwFilter {
    /** Unique name on this connection. */
    String name();

    /** Unique id. */
    UUID uuid();

    /** The filter as XML. */
    default String xml() {
        throw VirException.unsupported("virNWFilterGetXMLDesc");
    }

    /** Removes it. */
    default void undefine() {
        throw VirException.unsupported("virNWFilterUndefine");
    }
}
