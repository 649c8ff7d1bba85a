package org.jvirsh.driver.core.pc;

import java.util.List;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Features of the board that other parts of a definition ask for. */
final class FeatureDefaults {
    private FeatureDefaults() {}

    static void apply(DomainDraft draft) {
        List<XmlElement> iommus = draft.devices("iommu");
        boolean remapping = !iommus.isEmpty() && "on".equals(iommus.getFirst().value("driver/@intremap"));
        if (remapping && draft.value("features/ioapic/@driver") == null) {
            draft.change(domain -> domain.at("features/ioapic", ioapic -> ioapic.with("driver", "qemu")));
        }
    }
}
