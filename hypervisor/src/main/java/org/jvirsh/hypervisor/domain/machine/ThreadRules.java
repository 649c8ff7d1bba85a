package org.jvirsh.hypervisor.domain.machine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.NumberSet;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** I/O threads, and what cputune says of single virtual processors and I/O threads. */
public final class ThreadRules {
    private static final long MOST_THREADS = 1 << 16;

    private ThreadRules() {}

    /** Completes the I/O threads and the tuning of threads. */
    public static void apply(DomainDraft draft) {
        List<Long> threads = ioThreads(draft);
        XmlElement tune = draft.domain().child("cputune");
        if (tune == null) {
            return;
        }
        List<XmlNode> nodes = new ArrayList<>(tune.nodes());
        nodes.removeIf(node -> node instanceof XmlElement element && listed(element.name()));
        nodes.addAll(pins(tune, "vcpupin", "vcpu", draft.number("vcpu"), null));
        nodes.addAll(pins(tune, "iothreadpin", "iothread", 0, threads));
        nodes.addAll(schedulers(tune, "vcpu", draft.number("vcpu"), null));
        nodes.addAll(schedulers(tune, "iothread", 0, threads));
        nodes.addAll(CacheRules.groups(tune, draft.number("vcpu")));
        draft.change(domain -> domain.replaced(tune, tune.withNodes(nodes)));
    }

    private static boolean listed(String name) {
        return switch (name) {
            case "vcpupin", "iothreadpin", "vcpusched", "iothreadsched", "cachetune", "memorytune" -> true;
            default -> false;
        };
    }

    /** Fills up the threads to their number and returns their ids in order. */
    private static List<Long> ioThreads(DomainDraft draft) {
        List<XmlElement> given = new ArrayList<>();
        XmlElement ids = draft.domain().child("iothreadids");
        if (ids != null) {
            given.addAll(ids.children("iothread"));
        }
        long count = Math.max(draft.number("iothreads"), given.size());
        if (count == 0) {
            return List.of();
        }
        if (count > MOST_THREADS) {
            throw DomainDraft.error(ErrorCode.OVERFLOW, "value too large: " + count);
        }
        List<Long> all = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        for (XmlElement thread : given) {
            long id = DomainDraft.numberOf(thread, "@id", 0);
            if (!taken.add(id)) {
                throw DomainDraft.invalid("duplicate iothread id '" + id + "' found");
            }
            all.add(id);
        }
        for (long id = 1; all.size() < count; id++) {
            if (taken.add(id)) {
                all.add(id);
                given.add(XmlElement.of("iothread", "id", String.valueOf(id)));
            }
        }
        draft.change(domain -> domain.at("iothreads", old -> old.withText(String.valueOf(count))));
        if (ids != null && !ids.children("iothread").isEmpty()) {
            draft.change(domain -> domain.replaced(ids, ids.withNodes(given)));
        }
        return all;
    }

    private static List<XmlElement> pins(
            XmlElement tune, String name, String attribute, long vcpus, @Nullable List<Long> threads) {
        Map<Long, XmlElement> pins = new TreeMap<>();
        Set<Long> known = threads == null ? Set.of() : new HashSet<>(threads);
        for (XmlElement pin : tune.children(name)) {
            long id = DomainDraft.numberOf(pin, "@" + attribute, 0);
            if (threads == null ? id >= vcpus : !known.contains(id)) {
                if (threads == null) {
                    continue;
                }
                throw DomainDraft.unsupported("Cannot find 'iothread' : " + id);
            }
            if (pins.put(id, pin) != null) {
                throw DomainDraft.error(
                        ErrorCode.INTERNAL_ERROR,
                        "duplicate " + name + " for " + (threads == null ? "vcpu '" : "same iothread '") + id + "'");
            }
        }
        return threads == null ? List.copyOf(pins.values()) : inOrder(pins, threads);
    }

    private static List<XmlElement> inOrder(Map<Long, XmlElement> byId, List<Long> ids) {
        List<XmlElement> ordered = new ArrayList<>();
        for (long id : ids) {
            XmlElement element = byId.get(id);
            if (element != null) {
                ordered.add(element);
            }
        }
        return ordered;
    }

    /** One element for each thread. */
    private static List<XmlElement> schedulers(
            XmlElement tune, String name, long vcpus, @Nullable List<Long> threads) {
        String element = name + "sched";
        String attribute = name + "s";
        Map<Long, XmlElement> byId = threads == null ? new TreeMap<>() : new LinkedHashMap<>();
        Set<Long> known = threads == null ? Set.of() : new HashSet<>(threads);
        for (XmlElement sched : tune.children(element)) {
            String text = sched.attribute(attribute, "");
            BitSet members = NumberSet.parse(text).map(NumberSet::members).orElseGet(BitSet::new);
            for (int id = members.nextSetBit(0); id >= 0; id = members.nextSetBit(id + 1)) {
                if (threads == null && id >= vcpus) {
                    throw DomainDraft.unsupported("vCPU '" + id + "' is not present in domain definition");
                }
                if (threads != null && !known.contains((long) id)) {
                    throw DomainDraft.unsupported("Cannot find 'iothread' : " + id);
                }
                if (byId.put((long) id, sched.with(attribute, String.valueOf(id))) != null) {
                    throw DomainDraft.error(
                            ErrorCode.XML_DETAIL, "'" + element + "' attributes '" + attribute + "' must not overlap");
                }
            }
        }
        return threads == null ? List.copyOf(byId.values()) : inOrder(byId, threads);
    }
}
