package org.jvirsh.hypervisor.nwfilter;

import org.jvirsh.hypervisor.error.VirException;

/** A handle on the binding of a filter to one port. */
public interface NwFilterBinding {
    /** The port's device, which names the binding. */
    String portDevice();

    /** Name of the filter. */
    String filterName();

    /** The binding as XML. */
    default String xml() {
        throw VirException.unsupported("virNWFilterBindingGetXMLDesc");
    }

    /** Takes the filter off the port. */
    default void delete() {
        throw VirException.unsupported("virNWFilterBindingDelete");
    }
}
