package org.jvirsh.commands.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.FilterBindingDefinition;
import org.jvirsh.hypervisor.nwfilter.FilterDefinition;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;
import org.jvirsh.hypervisor.nwfilter.NwFilters;

/** Network filters and their bindings in memory. */
final class MemoryFilters implements NwFilters {
    private final Map<String, FilterDefinition> filters = new LinkedHashMap<>();
    private final Map<String, FilterBindingDefinition> bindings = new LinkedHashMap<>();

    @Override
    public List<NwFilter> list() {
        return filters.values().stream().map(filter -> (NwFilter) new Handle(filter.name())).toList();
    }

    @Override
    public NwFilter byName(String name) {
        if (!filters.containsKey(name)) {
            throw missing("no nwfilter with matching name '" + name + "'");
        }
        return new Handle(name);
    }

    @Override
    public NwFilter byUuid(UUID uuid) {
        return filters.values().stream()
                .filter(filter -> filter.uuid().equals(uuid))
                .findFirst()
                .map(filter -> new Handle(filter.name()))
                .orElseThrow(() -> missing("no nwfilter with matching uuid '" + uuid + "'"));
    }

    @Override
    public NwFilter define(String xml, Set<DefineFlag> flags) {
        FilterDefinition definition = FilterDefinition.parse(xml);
        filters.put(definition.name(), definition);
        return new Handle(definition.name());
    }

    @Override
    public List<NwFilterBinding> bindings() {
        return bindings.keySet().stream().map(device -> (NwFilterBinding) new Bound(device)).toList();
    }

    @Override
    public NwFilterBinding binding(String portDevice) {
        if (!bindings.containsKey(portDevice)) {
            throw new VirException(
                    ErrorCode.NO_NWFILTER_BINDING,
                    ErrorDomain.NWFILTER,
                    "no nwfilter binding for port dev '" + portDevice + "'");
        }
        return new Bound(portDevice);
    }

    @Override
    public NwFilterBinding createBinding(String xml, Set<DefineFlag> flags) {
        FilterBindingDefinition definition = FilterBindingDefinition.parse(xml);
        bindings.put(definition.portDevice(), definition);
        return new Bound(definition.portDevice());
    }

    private static VirException missing(String detail) {
        return new VirException(ErrorCode.NO_NWFILTER, ErrorDomain.NWFILTER, detail);
    }

    private final class Handle implements NwFilter {
        private final String name;

        Handle(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public UUID uuid() {
            return filters.get(name).uuid();
        }

        @Override
        public String xml() {
            return filters.get(name).xml();
        }

        @Override
        public void undefine() {
            boolean used = bindings.values().stream()
                    .anyMatch(binding -> binding.filterName().equals(name));
            if (used) {
                throw new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.NWFILTER, "nwfilter is in use");
            }
            filters.remove(name);
        }
    }

    private final class Bound implements NwFilterBinding {
        private final String device;

        Bound(String device) {
            this.device = device;
        }

        @Override
        public String portDevice() {
            return device;
        }

        @Override
        public String filterName() {
            return bindings.get(device).filterName();
        }

        @Override
        public String xml() {
            return bindings.get(device).xml();
        }

        @Override
        public void delete() {
            bindings.remove(device);
        }
    }
}
