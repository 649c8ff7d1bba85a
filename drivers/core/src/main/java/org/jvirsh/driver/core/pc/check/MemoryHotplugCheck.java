package org.jvirsh.driver.core.pc.check;

import java.util.List;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Memory modules need room, slots and a NUMA node. */
final class MemoryHotplugCheck {
    private MemoryHotplugCheck() {}

    static void check(DomainDraft draft) {
        List<XmlElement> modules = draft.devices("memory");
        long room = draft.number("maxMemory");
        if (room == 0) {
            if (!modules.isEmpty()) {
                throw DomainDraft.unsupported(
                        "cannot use/hotplug a memory device when domain 'maxMemory' is not defined");
            }
            return;
        }
        XmlElement numa = draft.domain().find("cpu/numa");
        int cells = numa == null ? 0 : numa.children("cell").size();
        if (cells == 0) {
            throw DomainDraft.unsupported(
                    "At least one numa node has to be configured when enabling memory hotplug");
        }
        long slots = 0;
        long size = 0;
        for (XmlElement module : modules) {
            String model = module.attribute("model", "");
            size += DomainDraft.numberOf(module, "target/size", 0);
            slots += model.equals("dimm") || model.equals("nvdimm") ? 1 : 0;
            device(module, model, cells);
        }
        if (slots > draft.number("maxMemory/@slots")) {
            throw DomainDraft.unsupported("count of memory devices requiring memory slots '" + slots
                    + "' exceeds slots count '" + draft.number("maxMemory/@slots") + "'");
        }
        if (size > room - (draft.number("memory") - size)) {
            throw DomainDraft.unsupported("memory device total size exceeds hotplug space");
        }
    }

    private static void device(XmlElement module, String model, int cells) {
        boolean slotted = model.equals("dimm") || model.equals("nvdimm");
        String address = module.value("address/@type");
        if (slotted && address != null && !address.equals("dimm")) {
            throw DomainDraft.unsupported("only 'dimm' addresses are supported for the " + model + " device");
        }
        if (model.equals("sgx-epc")) {
            return;
        }
        String node = module.value("target/node");
        if (node == null) {
            if (!model.equals("virtio-pmem")) {
                throw DomainDraft.unsupported("target NUMA node needs to be specified for memory device");
            }
        } else if (Long.parseLong(node) >= cells) {
            throw DomainDraft.unsupported("can't add memory backend for guest node '" + node + "' as the guest has only '"
                    + cells + "' NUMA nodes configured");
        }
    }
}
