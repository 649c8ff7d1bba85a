package org.jvirsh.driver.core.tuning;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.schema.MemorySize;
import org.jvirsh.hypervisor.tuning.MemoryFlag;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Sizes and limits of memory. */
public final class MemoryTuning {
    private static final long UNLIMITED = 9007199254740991L;
    private static final List<String> LIMITS = List.of("hard_limit", "soft_limit", "swap_hard_limit");

    private MemoryTuning() {}

    public static void checkFlags(String function, Set<MemoryFlag> flags) {
        ApiFlag.check(function, flags, EnumSet.allOf(MemoryFlag.class));
    }

    /** Which definitions flags are about. */
    public static Set<Affect> affect(Set<MemoryFlag> flags) {
        Set<Affect> affect = EnumSet.noneOf(Affect.class);
        if (flags.contains(MemoryFlag.LIVE)) {
            affect.add(Affect.LIVE);
        }
        if (flags.contains(MemoryFlag.CONFIG)) {
            affect.add(Affect.CONFIG);
        }
        return affect;
    }

    /** Changes the persistent definition, whatever else the flags are about. */
    public static void setConfig(DomainObject domain, long kib, Set<MemoryFlag> flags) {
        Set<MemoryFlag> only = EnumSet.of(MemoryFlag.CONFIG);
        if (flags.contains(MemoryFlag.MAXIMUM)) {
            only.add(MemoryFlag.MAXIMUM);
        }
        set(domain, kib, only);
    }

    public static void set(DomainObject domain, long kib, Set<MemoryFlag> flags) {
        Set<Affect> affect = affect(flags);
        boolean maximum = flags.contains(MemoryFlag.MAXIMUM);
        DomainDefinition definition = domain.oneDefinition(affect);
        if (maximum) {
            requireResizable(definition, kib, domain.impact(affect).live());
        } else if (Long.compareUnsigned(kib, definition.memoryKib()) > 0) {
            throw TuningErrors.invalidArgument("cannot set memory higher than max memory");
        }
        domain.editOne(affect, old -> old.edit(xml -> resized(xml, old, kib, maximum)));
    }

    private static void requireResizable(DomainDefinition definition, long kib, boolean live) {
        if (live) {
            throw DomainErrors.invalid("cannot resize the maximum memory on an active domain");
        }
        XmlElement numa = definition.xml().find("cpu/numa");
        if (numa != null && !numa.children("cell").isEmpty()) {
            throw DomainErrors.invalid(
                    "initial memory size of a domain with NUMA nodes cannot be modified with this API");
        }
        XmlElement most = definition.xml().child("maxMemory");
        if (most != null && MemorySize.kib(most.text(), most.attribute("unit")) < kib) {
            throw DomainErrors.invalid("cannot set initial memory size greater than the maximum memory size");
        }
    }

    private static XmlElement resized(XmlElement xml, DomainDefinition old, long kib, boolean maximum) {
        XmlElement current = size("currentMemory", kib);
        if (!maximum) {
            return xml.withChild(current);
        }
        XmlElement resized = xml.withChild(size("memory", kib));
        return old.currentMemoryKib() > kib ? resized.withChild(current) : resized;
    }

    private static XmlElement size(String name, long kib) {
        return XmlElement.of(name, "unit", "KiB").withText(Long.toString(kib));
    }

    public static List<TypedParameter> limits(DomainDefinition definition) {
        return LIMITS.stream()
                .map(limit -> new TypedParameter(limit, new TypedValue.ULLong(limit(definition, limit))))
                .toList();
    }

    public static void checkLimits(List<TypedParameter> parameters) {
        new ParameterCheck().accept(LIMITS, new TypedValue.ULLong(0)).check(parameters);
    }

    public static void setLimits(DomainObject domain, List<TypedParameter> parameters, Set<Affect> affect) {
        domain.oneDefinition(affect);
        Long swap = given(parameters, "swap_hard_limit");
        Long hard = given(parameters, "hard_limit");
        if (swap != null || hard != null) {
            long swapLimit = swap == null ? limit(domain.definition(), "swap_hard_limit") : swap;
            long hardLimit = hard == null ? limit(domain.definition(), "hard_limit") : hard;
            if (Long.compareUnsigned(hardLimit, swapLimit) > 0) {
                throw TuningErrors.invalidArgument(
                        "memory hard_limit tunable value must be lower than or equal to swap_hard_limit");
            }
        }
        domain.editOne(affect, old -> old.edit(xml -> limited(xml, parameters)));
    }

    private static XmlElement limited(XmlElement xml, List<TypedParameter> parameters) {
        XmlElement tune = xml.child("memtune");
        XmlElement fresh = XmlElement.of("memtune");
        for (String name : List.of("hard_limit", "soft_limit", "min_guarantee", "swap_hard_limit")) {
            Long value = given(parameters, name);
            XmlElement old = tune == null ? null : tune.child(name);
            if (value == null && old != null) {
                fresh = fresh.plus(old);
            } else if (value != null && Long.compareUnsigned(value, UNLIMITED) < 0) {
                fresh = fresh.plus(size(name, value));
            }
        }
        return Children.withChild(xml, fresh);
    }

    private static @Nullable Long given(List<TypedParameter> parameters, String field) {
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals(field)) {
                return parameter.value().number().longValue();
            }
        }
        return null;
    }

    private static long limit(DomainDefinition definition, String name) {
        XmlElement limit = definition.xml().find("memtune/" + name);
        return limit == null ? UNLIMITED : MemorySize.kib(limit.text(), limit.attribute("unit"));
    }
}
