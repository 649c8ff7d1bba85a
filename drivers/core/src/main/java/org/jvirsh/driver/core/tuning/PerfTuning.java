package org.jvirsh.driver.core.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Which events are counted. */
public final class PerfTuning {
    private static final List<String> EVENTS = List.of(
            "cmt", "mbmt", "mbml", "cpu_cycles", "instructions", "cache_references", "cache_misses",
            "branch_instructions", "branch_misses", "bus_cycles", "stalled_cycles_frontend",
            "stalled_cycles_backend", "ref_cpu_cycles", "cpu_clock", "task_clock", "page_faults", "context_switches",
            "cpu_migrations", "page_faults_min", "page_faults_maj", "alignment_faults", "emulation_faults");

    private PerfTuning() {}

    public static List<TypedParameter> all(DomainDefinition definition) {
        XmlElement perf = definition.xml().child("perf");
        return EVENTS.stream()
                .map(event -> new TypedParameter(event, new TypedValue.Bool("yes".equals(enabled(perf, event)))))
                .toList();
    }

    private static @Nullable String enabled(@Nullable XmlElement perf, String event) {
        for (XmlElement element : perf == null ? List.<XmlElement>of() : perf.children("event")) {
            if (event.equals(element.attribute("name"))) {
                return element.attribute("enabled");
            }
        }
        return null;
    }

    public static void check(List<TypedParameter> parameters) {
        new ParameterCheck().accept(EVENTS, new TypedValue.Bool(false)).check(parameters);
    }

    public static void set(DomainObject domain, List<TypedParameter> parameters, Set<Affect> affect) {
        domain.editOne(affect, old -> old.edit(xml -> xml.withChild(changed(xml.child("perf"), parameters))));
    }

    private static XmlElement changed(@Nullable XmlElement perf, List<TypedParameter> parameters) {
        List<XmlElement> events = new ArrayList<>();
        for (String event : EVENTS) {
            String enabled = enabled(perf, event);
            for (TypedParameter parameter : parameters) {
                if (parameter.field().equals(event)) {
                    enabled = parameter.value().text();
                }
            }
            if (enabled != null) {
                events.add(XmlElement.of("event", "name", event, "enabled", enabled));
            }
        }
        return XmlElement.of("perf").withNodes(events);
    }
}
