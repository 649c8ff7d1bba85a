package org.jvirsh.commands.nwfilter;

import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;
import org.jvirsh.hypervisor.nwfilter.NwFilters;
import org.jvirsh.hypervisor.schema.Uuids;

/** Finds the filter an argument names by UUID or name, and the binding it names by port device. */
final class FilterArgument {
    private static final int UUID_LENGTH = 36;

    private FilterArgument() {}

    static NwFilter find(Invocation in) throws CommandFailure {
        NwFilter filter = lookUp(in);
        in.subject("nwfilter", filter.name());
        return filter;
    }

    private static NwFilter lookUp(Invocation in) throws CommandFailure {
        String text = in.required("nwfilter");
        NwFilters filters = in.connection().nwfilters();
        if (text.length() == UUID_LENGTH && Uuids.parse(text).isPresent()) {
            try {
                return filters.byUuid(Uuids.parse(text).get());
            } catch (VirException e) {
                return byName(filters, text);
            }
        }
        return byName(filters, text);
    }

    private static NwFilter byName(NwFilters filters, String name) throws CommandFailure {
        try {
            return filters.byName(name);
        } catch (VirException e) {
            throw new CommandFailure("failed to get nwfilter '" + name + "'", e);
        }
    }

    static NwFilterBinding binding(Invocation in) throws CommandFailure {
        String device = in.required("binding");
        try {
            NwFilterBinding binding = in.connection().nwfilters().binding(device);
            in.subject("binding", binding.portDevice());
            return binding;
        } catch (VirException e) {
            throw new CommandFailure("failed to get nwfilter binding '" + device + "'", e);
        }
    }
}
