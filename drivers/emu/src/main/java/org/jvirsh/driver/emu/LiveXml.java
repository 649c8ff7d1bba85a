package org.jvirsh.driver.emu;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The difference between the definition of a running domain and the one it was started from. */
final class LiveXml {
    private LiveXml() {}

    /** The definition with the names its serial ports have while it runs. */
    static DomainDefinition withAliases(DomainDefinition domain) {
        return domain.asLive().withDevices(devices -> {
            List<XmlElement> named = new ArrayList<>();
            for (XmlElement device : devices.children()) {
                named.add(serial(device)
                        ? device.plus(XmlElement.of("alias", "name", "serial" + device.value("target/@port")))
                        : device);
            }
            return devices.withNodes(named);
        });
    }

    private static boolean serial(XmlElement device) {
        return device.name().equals("serial")
                || device.name().equals("console") && "serial".equals(device.value("target/@type"));
    }

    /** The definition without what exists only while the domain runs. */
    static DomainDefinition withoutAliases(DomainDefinition live) {
        return live.asConfig();
    }
}
