package org.jvirsh.hypervisor.domain.machine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.NumberSet;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Shares of the host's caches and memory bandwidth for groups of virtual processors. */
final class CacheRules {
    private CacheRules() {}

    /** The elements cachetune and memorytune as libvirt writes them. */
    static List<XmlElement> groups(XmlElement tune, long vcpus) {
        List<BitSet> groups = new ArrayList<>();
        List<XmlElement> result = new ArrayList<>();
        for (XmlElement cache : tune.children("cachetune")) {
            BitSet members = members(cache, vcpus);
            if (!members.isEmpty()) {
                if (matches(groups, members)) {
                    throw DomainDraft.invalid("Identical vcpus in cachetunes found");
                }
                List<XmlElement> content = new ArrayList<>(caches(cache));
                content.addAll(monitors(cache, members, vcpus));
                if (!content.isEmpty()) {
                    groups.add(members);
                    result.add(cache.with("vcpus", NumberSet.of(members).toString()).withNodes(content));
                }
            }
        }
        Map<String, Set<String>> nodes = new HashMap<>();
        for (XmlElement memory : tune.children("memorytune")) {
            BitSet members = members(memory, vcpus);
            if (!members.isEmpty()) {
                boolean known = matches(groups, members);
                String key = members.toString();
                List<XmlElement> content =
                        new ArrayList<>(nodes(memory, nodes.computeIfAbsent(key, _ -> new HashSet<>())));
                content.addAll(monitors(memory, members, vcpus));
                if (!known && !content.isEmpty()) {
                    groups.add(members);
                }
                if (!content.isEmpty()) {
                    result.add(memory.with("vcpus", NumberSet.of(members).toString()).withNodes(content));
                }
            }
        }
        return result;
    }

    private static BitSet members(XmlElement element, long vcpus) {
        BitSet members = NumberSet.parse(element.attribute("vcpus", ""))
                .map(NumberSet::members)
                .orElseGet(BitSet::new);
        members.clear((int) Math.min(vcpus, NumberSet.LIMIT), NumberSet.LIMIT);
        return members;
    }

    private static boolean matches(List<BitSet> groups, BitSet members) {
        for (BitSet group : groups) {
            if (group.equals(members)) {
                return true;
            }
            if (group.intersects(members)) {
                throw DomainDraft.invalid("Overlapping vcpus in resctrls");
            }
        }
        return false;
    }

    private static List<XmlElement> caches(XmlElement group) {
        List<XmlElement> caches = new ArrayList<>();
        for (XmlElement cache : group.children("cache")) {
            for (XmlElement other : caches) {
                if (same(cache, other, "level") && same(cache, other, "id")
                        && (same(cache, other, "type") || cache.attribute("type", "").equals("both")
                                || other.attribute("type", "").equals("both"))) {
                    throw DomainDraft.invalid("Colliding cache allocations for cache level '"
                            + cache.attribute("level") + "' id '" + cache.attribute("id") + "', type '"
                            + cache.attribute("type") + "'");
                }
            }
            caches.add(cache);
        }
        caches.sort(Comparator.<XmlElement>comparingLong(cache -> DomainDraft.numberOf(cache, "@level", 0))
                .thenComparingInt(cache -> List.of("both", "code", "data").indexOf(cache.attribute("type", "")))
                .thenComparingLong(cache -> DomainDraft.numberOf(cache, "@id", 0)));
        return caches;
    }

    private static boolean same(XmlElement one, XmlElement other, String attribute) {
        return one.attribute(attribute, "").equals(other.attribute(attribute, ""));
    }

    private static List<XmlElement> nodes(XmlElement group, Set<String> taken) {
        Map<Long, XmlElement> nodes = new TreeMap<>();
        for (XmlElement node : group.children("node")) {
            String id = node.attribute("id", "");
            if (!taken.add(id)) {
                throw DomainDraft.invalid("Memory Bandwidth already defined for node " + id);
            }
            nodes.put(Long.parseLong(id), node);
        }
        return List.copyOf(nodes.values());
    }

    private static List<XmlElement> monitors(XmlElement group, BitSet members, long vcpus) {
        List<XmlElement> monitors = new ArrayList<>();
        List<BitSet> seen = new ArrayList<>();
        for (XmlElement monitor : group.children("monitor")) {
            BitSet watched = members(monitor, vcpus);
            if (watched.isEmpty()) {
                throw DomainDraft.error(ErrorCode.INVALID_ARG, "vcpus is empty");
            }
            BitSet beyond = (BitSet) watched.clone();
            beyond.andNot(members);
            if (!beyond.isEmpty()) {
                throw DomainDraft.error(ErrorCode.INVALID_ARG, "Monitor vcpus conflicts with allocation");
            }
            if (seen.contains(watched)) {
                throw DomainDraft.error(ErrorCode.INVALID_ARG, "Identical vcpus found in same type monitors");
            }
            seen.add(watched);
            monitors.add(monitor.with("vcpus", NumberSet.of(watched).toString()));
        }
        return monitors;
    }
}
