package org.jvirsh.driver.test;

import java.util.Set;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;
import org.jvirsh.hypervisor.nwfilter.NwFilters;

/** The host has no network filters; on a read-only connection that is not the first thing to say. */
record MissingNwFilters(Access access) implements NwFilters {
    @Override
    public NwFilter define(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virNWFilterDefineXML" : "virNWFilterDefineXMLFlags");
        return NwFilters.super.define(xml, flags);
    }

    @Override
    public NwFilterBinding createBinding(String xml, Set<DefineFlag> flags) {
        access.requireWrite("virNWFilterBindingCreateXML");
        return NwFilters.super.createBinding(xml, flags);
    }
}
