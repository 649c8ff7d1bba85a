package org.jvirsh.driver.core.pc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** The processor of a definition that does not say which, and how strictly it is checked. */
final class CpuDefaults {
    private CpuDefaults() {}

    static void apply(DomainDraft draft) {
        XmlElement cpu = draft.domain().child("cpu");
        boolean named = cpu != null
                && (!cpu.attribute("mode", "custom").equals("custom") || cpu.child("model") != null);
        if (!named) {
            String model = "i686".equals(draft.value("os/type/@arch")) ? "qemu32" : "qemu64";
            draft.change(domain -> domain.at("cpu", element -> plain(element, model)));
        }
        draft.change(domain -> domain.at("cpu", element -> checked(element, draft.value("@type"))));
    }

    private static XmlElement plain(XmlElement cpu, String model) {
        XmlElement name =
                XmlElement.of("model", "fallback", "forbid").withText(model);
        List<XmlNode> nodes = new ArrayList<>();
        nodes.add(name);
        nodes.addAll(cpu.nodes());
        return cpu.with("mode", "custom").with("match", "exact").with("check", "none").withNodes(nodes);
    }

    private static XmlElement checked(XmlElement given, @Nullable String type) {
        XmlElement cpu = given;
        String mode = cpu.attribute("mode", "custom");
        if (mode.equals("host-passthrough") && cpu.attribute("migratable") == null) {
            cpu = cpu.with("migratable", "on");
        }
        if (cpu.attribute("check") != null) {
            return cpu;
        }
        boolean emulated = !"kvm".equals(type);
        return cpu.with(
                "check",
                switch (mode) {
                    case "host-passthrough", "maximum" -> "none";
                    case "host-model" -> "partial";
                    default -> emulated ? "none" : "partial";
                });
    }
}
