package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** The kind of domain that a connection is for, so that scripts need not say it. */
final class DomainType {
    private DomainType() {}

    static String of(Hypervisor hypervisor) {
        String uri = hypervisor.getUri();
        int end = uri.indexOf(':');
        String scheme = end < 0 ? uri : uri.substring(0, end);
        int transport = scheme.indexOf('+');
        String driver = transport < 0 ? scheme : scheme.substring(0, transport);
        // Asking an emulator what it can do starts it.
        return switch (driver) {
            case "emu", "test", "xen", "lxc" -> driver;
            default -> best(hypervisor.getContract().host().capabilities());
        };
    }

    /** The fastest kind for the host's own architecture. */
    private static String best(String capabilities) {
        XmlElement root = XmlReader.read("capabilities", capabilities);
        String own = root.value("host/cpu/arch");
        List<String> types = new ArrayList<>();
        for (XmlElement guest : root.children("guest")) {
            XmlElement arch = guest.child("arch");
            if (arch != null && (own == null || own.equals(arch.attribute("name")))) {
                for (XmlElement domain : arch.children("domain")) {
                    types.add(domain.attribute("type", ""));
                }
            }
        }
        if (types.isEmpty()) {
            throw new ScriptFailure("the hypervisor does not tell which kinds of domains it has; define one by its XML");
        }
        return types.contains("kvm") ? "kvm" : types.getFirst();
    }
}
