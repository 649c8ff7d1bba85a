package org.jvirsh.hypervisor.domain.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Where memory devices are in the guest's address space. */
final class MemoryPlaces {
    private static final long PAGE_KIB = 4;

    private final List<XmlElement> modules;
    private final Map<String, XmlElement> slots = new HashMap<>();
    private final TreeMap<Long, XmlElement> starts = new TreeMap<>();
    /** Whether any slot or addresses are taken twice, so that a closer look is worth it. */
    private boolean clash;

    MemoryPlaces(List<XmlElement> modules) {
        this.modules = modules;
        for (XmlElement module : modules) {
            String slot = module.value("address/@slot");
            clash |= slotted(module) && slot != null && slots.putIfAbsent(slot, module) != null;
            long start = start(module);
            clash |= start != 0 && starts.putIfAbsent(start, module) != null;
        }
        long end = Long.MIN_VALUE;
        for (Map.Entry<Long, XmlElement> place : starts.entrySet()) {
            clash |= place.getKey() < end;
            end = Math.max(end, place.getKey() + size(place.getValue()));
        }
    }

    /** Refuses a device whose slot or addresses another one has. */
    @SuppressWarnings("ReferenceEquality")
    void check(XmlElement module) {
        boolean slotted = slotted(module);
        long start = start(module);
        if (!clash || start == 0 && !slotted) {
            return;
        }
        long end = start + size(module);
        for (XmlElement other : modules) {
            if (other == module) {
                continue;
            }
            String slot = module.value("address/@slot");
            if (slotted && slotted(other) && slot != null && slot.equals(other.value("address/@slot"))) {
                throw DomainDraft.unsupported(
                        "memory device slot '" + slot + "' is already being used by another memory device");
            }
            long otherStart = start(other);
            if (start == 0 || otherStart == 0) {
                continue;
            }
            if (start <= otherStart && end > otherStart || otherStart <= start && otherStart + size(other) > start) {
                throw DomainDraft.unsupported("memory device address [0x" + Long.toHexString(start) + ":0x"
                        + Long.toHexString(end) + "] overlaps with other memory device (0x"
                        + Long.toHexString(otherStart) + ")");
            }
        }
    }

    private static boolean slotted(XmlElement module) {
        return "dimm".equals(module.value("address/@type"));
    }

    private static long start(XmlElement module) {
        return module.attribute("model", "").startsWith("virtio")
                ? DomainDraft.numberOf(module, "target/address/@base", 0)
                : slotted(module) ? DomainDraft.numberOf(module, "address/@base", 0) : 0;
    }

    private static long size(XmlElement module) {
        long size = DomainDraft.numberOf(module, "target/size", 0);
        if (module.attribute("model", "").equals("nvdimm")) {
            long align = DomainDraft.numberOf(module, "source/alignsize", PAGE_KIB);
            long label = DomainDraft.numberOf(module, "target/label/size", 0);
            size -= (label + align - 1) / align * align;
        }
        return size * 1024;
    }
}
