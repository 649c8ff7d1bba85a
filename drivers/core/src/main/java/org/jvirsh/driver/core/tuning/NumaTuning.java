package org.jvirsh.driver.core.tuning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.NumaMode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Where memory comes from. */
public final class NumaTuning {
    private static final String MODE = "numa_mode";
    private static final String NODES = "numa_nodeset";
    private static final int NODE_LIMIT = 16384;

    private NumaTuning() {}

    public static List<TypedParameter> all(DomainDefinition definition) {
        XmlElement memory = definition.xml().find("numatune/memory");
        String nodes = memory == null ? "" : memory.attribute("nodeset", "");
        return List.of(
                new TypedParameter(MODE, new TypedValue.Int(memory == null ? 0 : mode(memory).ordinal())),
                new TypedParameter(NODES, new TypedValue.Text(nodes)));
    }

    private static NumaMode mode(XmlElement memory) {
        return NumaMode.of(memory.attribute("mode", "strict")).orElse(NumaMode.STRICT);
    }

    public static void check(List<TypedParameter> parameters) {
        new ParameterCheck()
                .accept(MODE, new TypedValue.Int(0))
                .accept(NODES, new TypedValue.Text(""))
                .check(parameters);
    }

    public static void set(DomainObject domain, List<TypedParameter> parameters, Set<Affect> affect) {
        DomainDefinition definition = domain.oneDefinition(affect);
        NumaMode mode = null;
        CpuSet nodes = null;
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals(MODE)) {
                int number = parameter.value().number().intValue();
                if (number < 0 || number >= NumaMode.values().length) {
                    throw TuningErrors.invalidArgument("unsupported numatune mode: '" + number + "'");
                }
                mode = NumaMode.values()[number];
            } else {
                nodes = nodes(parameter.value().text());
            }
        }
        XmlElement memory = definition.xml().find("numatune/memory");
        if (mode != null && memory != null && domain.impact(affect).live() && mode(memory) != mode) {
            throw DomainErrors.invalid("can't change numatune mode for running domain");
        }
        XmlElement fresh = changed(memory, definition, mode, nodes);
        domain.editOne(affect, old -> old.edit(xml -> xml.at("numatune", tune -> placed(tune, fresh))));
    }

    private static XmlElement placed(XmlElement tune, XmlElement memory) {
        XmlElement old = tune.child("memory");
        return old == null ? tune.inserted(0, memory) : tune.replaced(old, memory);
    }

    private static CpuSet nodes(String text) {
        CpuSet nodes = CpuSet.parse(text, NODE_LIMIT);
        if (nodes.isEmpty()) {
            throw DomainErrors.invalid("Invalid nodeset of 'numatune': " + text);
        }
        return nodes;
    }

    private static XmlElement changed(
            @Nullable XmlElement memory, DomainDefinition definition, @Nullable NumaMode mode, @Nullable CpuSet nodes) {
        String oldNodes = memory == null ? null : memory.attribute("nodeset");
        String newNodes = nodes == null ? oldNodes : nodes.toString();
        boolean automatic;
        if (memory == null) {
            automatic = newNodes == null && !definition.cpus().placement().equals("static");
        } else {
            automatic = nodes == null && memory.attribute("placement", "").equals("auto");
        }
        if (!automatic && newNodes == null) {
            throw TuningErrors.of(
                    ErrorCode.CONFIG_UNSUPPORTED,
                    "nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
        }
        NumaMode newMode = mode != null ? mode : memory == null ? NumaMode.STRICT : mode(memory);
        return XmlElement.of(
                "memory",
                "mode",
                newMode.text(),
                "nodeset",
                automatic ? null : newNodes,
                "placement",
                automatic ? "auto" : null);
    }
}
