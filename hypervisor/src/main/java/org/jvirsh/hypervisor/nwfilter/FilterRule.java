package org.jvirsh.hypervisor.nwfilter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What a rule of a filter looks at: everything of one protocol, what must match first, what must not after it. */
final class FilterRule {
    private static final List<String> PORTS =
            List.of("srcportstart", "srcportend", "dstportstart", "dstportend");

    private final RuleTable table;

    FilterRule(RuleTable table) {
        this.table = table;
    }

    /** A value and whether it must not match. */
    private record Item(String value, boolean negative) {}

    /** The elements of a rule in libvirt's form; those of the protocol that comes first count. */
    List<XmlElement> elements(XmlElement rule) {
        @Nullable String protocol = null;
        for (XmlElement child : rule.children()) {
            protocol = protocol == null && table.attributes(child.name()) != null ? child.name() : protocol;
        }
        List<RuleAttribute> attributes = protocol == null ? null : table.attributes(protocol);
        if (protocol == null || attributes == null) {
            return List.of();
        }
        Map<String, Item> items = new HashMap<>();
        for (XmlElement child : rule.children(protocol)) {
            read(child, attributes, items);
        }
        check(protocol, items);
        complete(protocol, attributes, items);
        List<XmlElement> elements = new ArrayList<>();
        add(protocol, attributes, items, false, elements);
        add(protocol, attributes, items, true, elements);
        return elements.isEmpty() ? List.of(XmlElement.of(protocol)) : elements;
    }

    private static void read(XmlElement element, List<RuleAttribute> attributes, Map<String, Item> items) {
        boolean negative = element.attribute("match", "").equals("no");
        @Nullable VirException last = null;
        for (RuleAttribute attribute : attributes) {
            @Nullable String raw = element.attribute(attribute.name());
            if (raw == null) {
                continue;
            }
            @Nullable String value = attribute.kind().canonical(raw);
            if (value == null) {
                last = error(attribute.name() + " has illegal value " + raw);
            } else {
                items.put(attribute.name(), new Item(value, negative));
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private static void check(String protocol, Map<String, Item> items) {
        if ((protocol.equals("ip") || protocol.equals("ipv6")) && PORTS.stream().anyMatch(items::containsKey)) {
            Item item = items.get("protocol");
            boolean fits = item != null && List.of("tcp", "udp", "33", "0x21", "sctp").contains(item.value());
            if (!fits) {
                throw error((protocol.equals("ip") ? "IP" : "IPv6") + " rule with port specification requires protocol"
                        + " specification with protocol to be either one of tcp(6), udp(17), dccp(33), or sctp(132)");
            }
        }
    }

    /** Gives attributes the sign of their leaders, and a set of addresses its direction. */
    private static void complete(String protocol, List<RuleAttribute> attributes, Map<String, Item> items) {
        for (RuleAttribute attribute : attributes) {
            Item item = items.get(attribute.name());
            @Nullable String leader = attribute.leader();
            if (item != null && leader != null) {
                Item first = items.get(leader);
                items.put(attribute.name(), new Item(item.value(), first != null && first.negative()));
            }
        }
        if (!protocol.startsWith("all")) {
            Item set = items.get("ipset");
            if (set != null && !items.containsKey("ipsetflags")) {
                items.put("ipsetflags", new Item("src", false));
            } else {
                items.remove("ipset");
                items.remove("ipsetflags");
            }
        }
    }

    private static void add(
            String protocol,
            List<RuleAttribute> attributes,
            Map<String, Item> items,
            boolean negative,
            List<XmlElement> elements) {
        Map<String, String> values = new LinkedHashMap<>();
        if (negative) {
            values.put("match", "no");
        }
        boolean any = false;
        for (RuleAttribute attribute : attributes) {
            Item item = items.get(attribute.name());
            if (item != null && item.negative() == negative) {
                values.put(attribute.name(), item.value());
                any = true;
            }
        }
        if (any) {
            elements.add(new XmlElement(protocol, values, List.of(), 0));
        }
    }

    private static VirException error(String text) {
        return new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.NWFILTER, text);
    }
}
