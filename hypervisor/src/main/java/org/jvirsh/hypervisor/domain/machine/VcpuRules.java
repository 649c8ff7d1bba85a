package org.jvirsh.hypervisor.domain.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Virtual processors: how many there are and which of them are on. */
public final class VcpuRules {
    /** More processors than any machine has; listing more one by one would only use up memory. */
    private static final long MOST_LISTED = 1 << 16;

    private VcpuRules() {}

    /** Completes the number and the list of processors. */
    public static void apply(DomainDraft draft) {
        long maximum = draft.number("vcpu");
        XmlElement list = draft.domain().child("vcpus");
        if (list == null) {
            long current = DomainDraft.numberOf(draft.value("vcpu/@current"), maximum);
            if (current > maximum) {
                throw DomainDraft.unsupported("maximum vCPU count must not be less than current vCPU count");
            }
            current(draft, maximum, current);
            return;
        }
        individual(draft, maximum, list);
    }

    private static void current(DomainDraft draft, long maximum, long current) {
        draft.change(domain -> domain.at(
                "vcpu", vcpu -> vcpu.with("current", current == maximum ? null : String.valueOf(current))));
    }

    private static void individual(DomainDraft draft, long maximum, XmlElement list) {
        TreeMap<Long, XmlElement> given = new TreeMap<>();
        for (XmlElement vcpu : list.children("vcpu")) {
            long id = DomainDraft.numberOf(vcpu, "@id", 0);
            if (id >= maximum) {
                throw DomainDraft.invalid("vcpu id '" + id + "' is out of range of maximum vcpu count");
            }
            given.put(id, vcpu);
        }
        if (maximum > MOST_LISTED) {
            throw DomainDraft.error(ErrorCode.OVERFLOW, "value too large: " + maximum);
        }
        List<XmlElement> all = new ArrayList<>();
        long online = 0;
        for (long id = 0; id < maximum; id++) {
            XmlElement vcpu = given.get(id);
            boolean on = vcpu != null && "yes".equals(vcpu.attribute("enabled"));
            online += on ? 1 : 0;
            all.add(one(id, on, vcpu));
        }
        draft.change(domain -> domain.replaced(list, list.withNodes(all)));
        current(draft, maximum, online);
    }

    private static XmlElement one(long id, boolean on, @Nullable XmlElement given) {
        String hotpluggable = given == null ? null : given.attribute("hotpluggable");
        if (!on && "no".equals(hotpluggable)) {
            throw DomainDraft.unsupported("vcpu '" + id + "' is both offline and not hotpluggable");
        }
        String pluggable = hotpluggable == null ? on ? "no" : "yes" : hotpluggable;
        return XmlElement.of(
                "vcpu", "id", String.valueOf(id), "enabled", on ? "yes" : "no", "hotpluggable", pluggable, "order",
                given == null ? null : given.attribute("order"));
    }
}
