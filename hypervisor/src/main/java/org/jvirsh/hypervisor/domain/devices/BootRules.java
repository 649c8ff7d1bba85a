package org.jvirsh.hypervisor.domain.devices;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What the guest boots from. */
public final class BootRules {
    private static final List<String> BOOTABLE =
            List.of("disk", "filesystem", "interface", "hostdev", "redirdev");

    private BootRules() {}

    /** Completes the order of boot devices and refuses one that is not clear. */
    public static void apply(DomainDraft draft) {
        if (!draft.osType().equals("hvm")) {
            return;
        }
        Set<String> orders = new HashSet<>();
        for (String kind : BOOTABLE) {
            for (XmlElement device : draft.devices(kind)) {
                String order = device.value("boot/@order");
                if (order != null && !orders.add(order)) {
                    throw DomainDraft.unsupported("boot order '" + order + "' used for more than one device");
                }
            }
        }
        XmlElement os = draft.domain().child("os");
        boolean listed = os != null && !os.children("boot").isEmpty();
        if (listed && !orders.isEmpty()) {
            throw DomainDraft.unsupported(
                    "per-device boot elements cannot be used together with os/boot elements");
        }
        if (!listed && orders.isEmpty()) {
            draft.change(domain -> domain.at("os", old -> old.plus(XmlElement.of("boot", "dev", "hd"))));
        }
    }
}
