package org.jvirsh.commands.network;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkXmlFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** Title and description of networks, and which of a network's two configurations options mean. */
final class NetworkRemarks {
    private NetworkRemarks() {}

    /** What {@code --live} and {@code --config} choose. */
    static Set<Affect> affect(Invocation in) {
        Set<Affect> affect = EnumSet.noneOf(Affect.class);
        if (in.has("config")) {
            affect.add(Affect.CONFIG);
        }
        if (in.has("live")) {
            affect.add(Affect.LIVE);
        }
        return affect;
    }

    /** Title or description; empty when there is none. From the XML when the driver has no call for it. */
    static String get(Network network, MetadataKind kind, Set<Affect> affect) {
        try {
            return network.metadata(kind, null, affect);
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_NETWORK_METADATA) {
                return "";
            }
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw e;
            }
        }
        Set<NetworkXmlFlag> flags = EnumSet.noneOf(NetworkXmlFlag.class);
        if (affect.contains(Affect.CONFIG)) {
            flags.add(NetworkXmlFlag.INACTIVE);
        }
        XmlElement root = XmlReader.read("network_definition", network.xml(flags));
        String text = root.childText(kind == MetadataKind.TITLE ? "title" : "description");
        return text == null ? "" : text;
    }
}
