package org.jvirsh.hypervisor.domain.devices;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Which parameters each type of virtual port has. */
final class VirtualPortChecks {
    private static final List<String> ALL =
            List.of("managerid", "typeid", "typeidversion", "instanceid", "profileid", "interfaceid");
    private static final Map<String, List<String>> KNOWN = Map.of(
            "802.1Qbg", List.of("managerid", "typeid", "typeidversion", "instanceid"),
            "802.1Qbh", List.of("profileid"),
            "openvswitch", List.of("interfaceid", "profileid"),
            "midonet", List.of("interfaceid"));

    private VirtualPortChecks() {}

    static void check(@Nullable String type, XmlElement parameters, boolean network) {
        if (type == null) {
            return;
        }
        List<String> known = KNOWN.getOrDefault(type, ALL);
        if (!network) {
            for (String attribute : known) {
                boolean optional = attribute.equals("profileid") && type.equals("openvswitch");
                if (parameters.attribute(attribute) == null && !optional) {
                    throw DomainDraft.invalid(
                            "missing " + attribute + " in <virtualport type='" + type + "'>");
                }
            }
        }
        for (String attribute : ALL) {
            if (parameters.attribute(attribute) != null && !known.contains(attribute)) {
                throw DomainDraft.invalid(
                        "extra " + attribute + " unsupported in <virtualport type='" + type + "'>");
            }
        }
    }
}
