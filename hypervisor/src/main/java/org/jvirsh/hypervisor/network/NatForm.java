package org.jvirsh.hypervisor.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Checks which addresses and ports a network's guests show to the world. */
final class NatForm {
    private static final int LAST_PORT = 65535;

    private NatForm() {}

    static XmlElement complete(XmlElement nat, String network) {
        List<XmlElement> addresses = nat.children("address");
        if (addresses.size() > 1) {
            throw ForwardForm.error("Only one <address> element is allowed in <nat> in <forward> in network " + network);
        }
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlElement address : addresses) {
            NetworkAddress start = address(address, "start", network);
            NetworkAddress end = address(address, "end", network);
            NetworkAddress.requireRange(start, end, null, 0);
            nodes.add(XmlElement.of("address", "start", start.text(), "end", end.text()));
        }
        List<XmlElement> ports = nat.children("port");
        if (ports.size() > 1) {
            throw ForwardForm.error("Only one <port> element is allowed in <nat> in <forward> in network " + network);
        }
        for (XmlElement port : ports) {
            int start = port(port, "start", 0, network);
            int end = port(port, "end", start, network);
            if (start != 0 || end != 0) {
                nodes.add(XmlElement.of(
                        "port", "start", String.valueOf(start), "end", end == 0 ? null : String.valueOf(end)));
            }
        }
        return nat.withNodes(nodes);
    }

    private static NetworkAddress address(XmlElement element, String side, String network) {
        @Nullable NetworkAddress address = NetworkAddress.of(element.attribute(side));
        if (address == null || address.six()) {
            throw ForwardForm.error("Bad ipv4 " + side + " address '" + element.attribute(side)
                    + "' in <nat> in <forward> in network '" + network + "'");
        }
        return address;
    }

    private static int port(XmlElement element, String side, int least, String network) {
        String text = element.attribute(side, "");
        int port = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (port < least || port > LAST_PORT) {
            throw NetworkForm.error(ErrorCode.XML_DETAIL, "Missing or invalid '" + side
                    + "' attribute in <port> in <nat> in <forward> in network " + network);
        }
        return port;
    }
}
