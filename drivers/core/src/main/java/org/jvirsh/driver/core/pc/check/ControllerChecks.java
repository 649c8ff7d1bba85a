package org.jvirsh.driver.core.pc.check;

import java.util.Set;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What controllers need of other parts of the definition. */
final class ControllerChecks {
    private ControllerChecks() {}

    static void check(DomainDraft draft) {
        Set<String> threads = DiskChecks.threads(draft);
        for (XmlElement controller : draft.devices("controller")) {
            String thread = controller.value("driver/@iothread");
            if (thread != null && !threads.contains(thread)) {
                throw DomainDraft.unsupported("controller iothread '" + thread + "' not defined in iothreadid");
            }
            boolean bridge = controller.attribute("type", "").equals("pci")
                    && !controller.attribute("model", "").endsWith("-root");
            if (bridge && controller.attribute("index", "").equals("0")) {
                throw DomainDraft.unsupported(
                        "Index for '" + controller.attribute("model", "") + "' controllers must be > 0");
            }
        }
    }
}
