package org.jvirsh.driver.core.pc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.schema.NumberSet;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** NUMA cells say how much memory there is, and the first of them takes the processors no other has. */
final class NumaDefaults {
    private NumaDefaults() {}

    static void apply(DomainDraft draft) {
        XmlElement numa = draft.domain().find("cpu/numa");
        if (numa == null) {
            return;
        }
        long memory = 0;
        BitSet processors = new BitSet();
        for (XmlElement cell : numa.children("cell")) {
            memory += DomainDraft.numberOf(cell, "@memory", 0);
            processors.or(members(cell));
        }
        if (memory > 0) {
            long modules = 0;
            for (XmlElement module : draft.devices("memory")) {
                modules += DomainDraft.numberOf(module, "target/size", 0);
            }
            String total = String.valueOf(memory + modules);
            draft.change(domain -> domain.at("memory", element -> element.with("unit", "KiB").withText(total)));
        }
        int count = (int) Math.min(draft.number("vcpu"), 1 << 16);
        if (processors.cardinality() < count) {
            fill(draft, numa, processors, count);
        }
    }

    private static BitSet members(XmlElement cell) {
        String cpus = cell.attribute("cpus");
        return cpus == null ? new BitSet() : NumberSet.parse(cpus).map(NumberSet::members).orElseGet(BitSet::new);
    }

    private static void fill(DomainDraft draft, XmlElement numa, BitSet taken, int count) {
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlNode node : numa.nodes()) {
            boolean first = node instanceof XmlElement cell && cell.name().equals("cell")
                    && cell.attribute("id", "").equals("0");
            if (first) {
                XmlElement cell = (XmlElement) node;
                BitSet all = members(cell);
                for (int i = 0; i < count; i++) {
                    if (!taken.get(i)) {
                        all.set(i);
                    }
                }
                nodes.add(cell.with("cpus", NumberSet.of(all).toString()));
            } else {
                nodes.add(node);
            }
        }
        draft.change(domain -> domain.at("cpu", cpu -> cpu.replaced(numa, numa.withNodes(nodes))));
    }
}
