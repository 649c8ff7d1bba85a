package org.jvirsh.driver.core.pc.address;

import java.util.BitSet;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The slots memory modules are in. */
public final class MemorySlots {
    private MemorySlots() {}

    /** Completes the addresses of a draft. */
    public static void assign(DomainDraft draft) {
        long count = draft.number("maxMemory/@slots");
        if (draft.value("maxMemory") == null) {
            return;
        }
        BitSet taken = new BitSet();
        for (XmlElement module : draft.devices("memory")) {
            if ("dimm".equals(module.value("address/@type"))) {
                long slot = DomainDraft.numberOf(module, "address/@slot", 0);
                if (slot < count) {
                    taken.set((int) slot);
                }
            }
        }
        for (Device device : Device.of(draft, "memory")) {
            String model = device.get().attribute("model", "");
            boolean module = model.equals("dimm") || model.equals("nvdimm");
            if (!module || "dimm".equals(device.get().value("address/@type"))) {
                continue;
            }
            int slot = taken.nextClearBit(0);
            if (slot >= count) {
                throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "failed to find an empty memory slot");
            }
            taken.set(slot);
            device.set(device.get().withChild(
                    XmlElement.of("address", "type", "dimm", "slot", String.valueOf(slot))));
        }
    }
}
