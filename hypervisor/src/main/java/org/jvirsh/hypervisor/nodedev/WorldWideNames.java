package org.jvirsh.hypervisor.nodedev;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Makes up the world wide names that a new fibre channel port is not given. */
final class WorldWideNames {
    private static final String PORT = "fc_host";

    /** Format 5 and the part of the maker, which is nobody. */
    private static final String START = "5100000";

    private static final long RANDOM_END = 1L << 36;

    private WorldWideNames() {}

    static XmlElement complete(XmlElement device) {
        XmlElement result = device;
        for (XmlElement adapter : device.children("capability")) {
            if ("scsi_host".equals(adapter.attribute("type"))) {
                XmlElement changed = adapter;
                for (XmlElement port : adapter.children("capability")) {
                    if (PORT.equals(port.attribute("type"))) {
                        changed = changed.replaced(port, named(named(port, "wwnn"), "wwpn"));
                    }
                }
                result = result.replaced(adapter, changed);
            }
        }
        return result;
    }

    private static XmlElement named(XmlElement port, String kind) {
        if (port.childText(kind) != null) {
            return port;
        }
        long number = ThreadLocalRandom.current().nextLong(RANDOM_END);
        String name = START + String.format(Locale.ROOT, "%09x", number);
        return port.withoutChildren(kind).plus(XmlElement.of(kind).withText(name));
    }
}
