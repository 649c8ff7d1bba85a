package org.jvirsh.hypervisor.domain.machine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.NumberSet;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** The guest's NUMA cells, and where the host takes their memory from. */
public final class NumaRules {
    private static final int LOCAL = 10;
    private static final int UNREACHABLE = 255;

    private NumaRules() {}

    /** Completes the cells of memory. */
    public static void apply(DomainDraft draft) {
        XmlElement numa = draft.domain().find("cpu/numa");
        int cells = 0;
        if (numa != null) {
            XmlElement ordered = cells(numa);
            cells = ordered.children("cell").size();
            draft.change(domain -> domain.at("cpu", cpu -> cpu.replaced(numa, ordered)));
            count(draft, ordered);
        } else {
            count(draft, XmlElement.of("numa"));
        }
        memory(draft);
        nodes(draft, cells);
    }

    /** The cells by number, with distances in both directions. */
    private static XmlElement cells(XmlElement numa) {
        List<XmlElement> given = numa.children("cell");
        @Nullable XmlElement[] cells = new XmlElement[given.size()];
        @Nullable BitSet[] members = new BitSet[cells.length];
        BitSet all = new BitSet();
        int index = 0;
        for (XmlElement cell : given) {
            long id = DomainDraft.numberOf(cell, "@id", index++);
            if (id >= cells.length) {
                throw DomainDraft.invalid("Exactly one 'cell' element per guest NUMA cell allowed, non-contiguous"
                        + " ranges or ranges not starting from 0 are not allowed");
            }
            XmlElement other = cells[(int) id];
            if (other != null && DomainDraft.numberOf(other, "@memory", 0) != 0) {
                throw DomainDraft.invalid("Duplicate NUMA cell info for cell id '" + id + "'");
            }
            cells[(int) id] = cell.with("id", String.valueOf(id));
            BitSet own = members(cell);
            if (own.intersects(all)) {
                overlaps(members, own, (int) id);
            }
            members[(int) id] = own;
            all.or(own);
        }
        String[][] distances = distances(given, cells.length);
        List<XmlNode> nodes = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            XmlElement cell = cells[i];
            if (cell != null) {
                nodes.add(withDistances(cell, distances[i]));
            }
        }
        nodes.addAll(numa.children("interconnects"));
        return numa.withNodes(nodes);
    }

    private static void overlaps(@Nullable BitSet[] members, BitSet own, int id) {
        for (int i = 0; i < members.length; i++) {
            BitSet other = members[i];
            if (i != id && other != null && own.intersects(other)) {
                throw DomainDraft.unsupported(
                        "NUMA cells " + id + " and " + i + " have overlapping vCPU ids");
            }
        }
    }

    private static BitSet members(@Nullable XmlElement cell) {
        String cpus = cell == null ? null : cell.attribute("cpus");
        return cpus == null
                ? new BitSet()
                : NumberSet.parse(cpus).map(NumberSet::members).orElseGet(BitSet::new);
    }

    private static String[][] distances(List<XmlElement> cells, int count) {
        String[][] distances = new String[count][];
        int index = 0;
        for (XmlElement cell : cells) {
            int id = (int) DomainDraft.numberOf(cell, "@id", index++);
            XmlElement list = cell.child("distances");
            if (list == null) {
                continue;
            }
            for (XmlElement sibling : list.children("sibling")) {
                long to = DomainDraft.numberOf(sibling, "@id", 0);
                long value = DomainDraft.numberOf(sibling, "@value", 0);
                if (to >= count) {
                    throw DomainDraft.invalid("'sibling_id " + to + "' does not refer to a valid cell within NUMA"
                            + " 'cell id " + id + "'");
                }
                if (value < LOCAL || value > UNREACHABLE || (to == id) != (value == LOCAL)) {
                    throw DomainDraft.invalid("'value " + value + "' is invalid for 'sibling id " + to
                            + "' under NUMA 'cell id " + id + "'");
                }
                row(distances, id)[(int) to] = String.valueOf(value);
                String[] back = row(distances, (int) to);
                if (back[id] == null) {
                    back[id] = String.valueOf(value);
                }
            }
        }
        return distances;
    }

    private static String[] row(String[][] distances, int id) {
        if (distances[id] == null) {
            distances[id] = new String[distances.length];
            distances[id][id] = String.valueOf(LOCAL);
        }
        return distances[id];
    }

    private static XmlElement withDistances(XmlElement cell, String @Nullable [] row) {
        XmlElement plain = cell.withoutChildren("distances");
        if (row == null) {
            return plain;
        }
        List<XmlNode> siblings = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            if (row[i] != null) {
                siblings.add(XmlElement.of("sibling", "id", String.valueOf(i), "value", row[i]));
            }
        }
        return plain.plus(XmlElement.of("distances").withNodes(siblings));
    }

    private static void count(DomainDraft draft, XmlElement numa) {
        long vcpus = draft.number("vcpu");
        long count = 0;
        long last = 0;
        for (XmlElement cell : numa.children("cell")) {
            BitSet members = members(cell);
            count += members.cardinality();
            last = Math.max(last, members.length() - 1L);
        }
        if (count > vcpus) {
            throw DomainDraft.error(
                    ErrorCode.INTERNAL_ERROR, "Number of CPUs in <numa> exceeds the <vcpu> count");
        }
        if (last >= vcpus) {
            throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "CPU IDs in <numa> exceed the <vcpu> count");
        }
    }

    private static void memory(DomainDraft draft) {
        boolean fixed = !"auto".equals(draft.value("vcpu/@placement"));
        XmlElement memory = draft.domain().find("numatune/memory");
        if (memory == null && fixed) {
            return;
        }
        String mode = memory == null ? null : memory.attribute("mode");
        String nodeset = memory == null ? null : memory.attribute("nodeset");
        String placement = memory == null ? "auto" : memory.attribute("placement");
        if (memory != null && mode == null && nodeset == null && placement == null) {
            draft.change(domain -> domain.at("numatune", tune -> tune.removed(memory)));
            return;
        }
        if (placement == null) {
            placement = nodeset != null || fixed ? "static" : "auto";
        }
        if (placement.equals("static") && nodeset == null) {
            throw DomainDraft.unsupported(
                    "nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
        }
        boolean automatic = placement.equals("auto");
        XmlElement result = XmlElement.of(
                "memory",
                "mode",
                mode == null ? "strict" : mode,
                "nodeset",
                automatic ? null : nodeset,
                "placement",
                automatic ? "auto" : null);
        draft.change(domain -> domain.at("numatune", tune -> tune.withoutChildren("memory").plus(result)));
        if (automatic && draft.value("vcpu/@cpuset") == null && draft.domain().find("cputune/vcpupin") == null
                && draft.domain().find("cputune/emulatorpin") == null
                && draft.domain().find("cputune/iothreadpin") == null) {
            draft.change(domain -> domain.at("vcpu", vcpu -> vcpu.with("placement", "auto")));
        }
    }

    private static void nodes(DomainDraft draft, int cells) {
        XmlElement tune = draft.domain().child("numatune");
        List<XmlElement> nodes = tune == null ? List.of() : tune.children("memnode");
        if (tune == null || nodes.isEmpty()) {
            return;
        }
        if ("auto".equals(tune.value("memory/@placement"))) {
            throw DomainDraft.unsupported("Per-node binding is not compatible with automatic NUMA placement.");
        }
        if (cells == 0) {
            throw DomainDraft.invalid("Element 'memnode' is invalid without any guest NUMA cells");
        }
        @Nullable XmlElement[] byCell = new XmlElement[cells];
        for (XmlElement node : nodes) {
            long cell = DomainDraft.numberOf(node, "@cellid", 0);
            if (cell >= cells) {
                throw DomainDraft.invalid(
                        "Argument 'cellid' in memnode element must correspond to existing guest's NUMA cell");
            }
            if (byCell[(int) cell] != null) {
                throw DomainDraft.invalid("Multiple memnode elements with cellid " + cell);
            }
            byCell[(int) cell] = node;
        }
        List<XmlNode> ordered = new ArrayList<>(tune.children("memory"));
        for (XmlElement node : byCell) {
            if (node != null) {
                ordered.add(node);
            }
        }
        draft.change(domain -> domain.replaced(tune, tune.withNodes(ordered)));
    }
}
