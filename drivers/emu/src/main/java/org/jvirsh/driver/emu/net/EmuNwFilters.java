package org.jvirsh.driver.emu.net;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.FilterDefinition;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;
import org.jvirsh.hypervisor.nwfilter.NwFilters;

/** Network filters as definitions; no interface is bound to one yet. */
public final class EmuNwFilters implements NwFilters {
    private final DefinitionFolder folder;
    private final Access access;

    public EmuNwFilters(Path config, Access access) {
        this.folder = new DefinitionFolder(config.resolve("nwfilters"));
        this.access = access;
    }

    private List<FilterDefinition> definitions() {
        return folder.all(FilterDefinition::parse);
    }

    private FilterDefinition find(Predicate<FilterDefinition> condition, String what) {
        return definitions().stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new VirException(
                        ErrorCode.NO_NWFILTER, ErrorDomain.NWFILTER, "no nwfilter with matching " + what));
    }

    private NwFilter handle(FilterDefinition definition) {
        return new EmuNwFilter(this, definition.name(), definition.uuid());
    }

    @Override
    public List<NwFilter> list() {
        return definitions().stream().map(this::handle).toList();
    }

    @Override
    public NwFilter byName(String name) {
        return handle(find(filter -> filter.name().equals(name), "name '" + name + "'"));
    }

    @Override
    public NwFilter byUuid(UUID uuid) {
        return handle(find(filter -> filter.uuid().equals(uuid), "uuid '" + uuid + "'"));
    }

    @Override
    public NwFilter define(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virNWFilterDefineXML" : "virNWFilterDefineXMLFlags");
        FilterDefinition definition = FilterDefinition.parse(xml);
        for (FilterDefinition other : definitions()) {
            boolean sameName = other.name().equals(definition.name());
            boolean sameUuid = other.uuid().equals(definition.uuid());
            if (sameUuid && !sameName) {
                throw failed("filter with same UUID but different name ('" + other.name() + "') already exists");
            }
            if (sameName && !sameUuid) {
                throw failed("filter '" + other.name() + "' already exists with uuid " + other.uuid());
            }
        }
        folder.write(definition.name(), definition.xml());
        return handle(definition);
    }

    private static VirException failed(String text) {
        return new VirException(ErrorCode.OPERATION_FAILED, ErrorDomain.NWFILTER, text);
    }

    @Override
    public List<NwFilterBinding> bindings() {
        return List.of();
    }

    /** A filter that is defined. */
    private record EmuNwFilter(EmuNwFilters filters, String name, UUID uuid) implements NwFilter {
        private FilterDefinition definition() {
            return filters.find(filter -> filter.uuid().equals(uuid), "uuid '" + uuid + "'");
        }

        @Override
        public String xml() {
            return definition().xml();
        }

        @Override
        public void undefine() {
            filters.access.requireWrite("virNWFilterUndefine");
            filters.folder.delete(definition().name());
        }
    }
}
