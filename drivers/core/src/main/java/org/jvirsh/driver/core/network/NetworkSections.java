package org.jvirsh.driver.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.network.UpdateCommand;
import org.jvirsh.hypervisor.network.UpdateSection;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlReader;

/** Changes a section of a network's definition. */
final class NetworkSections {
    private final XmlElement root;
    private final String name;
    private final UpdateCommand command;
    private final int parent;

    /**
     * A change.
     *
     * @param parent which of several {@code ip} elements is meant, or -1
     */
    NetworkSections(NetworkDefinition network, UpdateCommand command, int parent) {
        this.root = network.root();
        this.name = network.name();
        this.command = command;
        this.parent = parent;
    }

    NetworkDefinition update(UpdateSection section, String xml) {
        XmlElement given = XmlReader.read("", xml);
        XmlElement changed =
                switch (section) {
                    case BRIDGE -> throw unsupported("bridge");
                    case DOMAIN -> throw unsupported("domain");
                    case IP -> throw unsupported("ip");
                    case FORWARD -> throw unsupported("forward");
                    case FORWARD_PF -> throw unsupported("forward pf");
                    case IP_DHCP_HOST -> new DhcpSection(this).host(given);
                    case IP_DHCP_RANGE -> new DhcpSection(this).range(given);
                    case FORWARD_INTERFACE -> forwardInterface(given);
                    case PORTGROUP -> portGroup(given);
                    case DNS_HOST -> new DnsSection(this).host(given);
                    case DNS_TXT -> new DnsSection(this).txt(given);
                    case DNS_SRV -> new DnsSection(this).srv(given);
                    case NONE -> throw new VirException(
                            ErrorCode.OPERATION_UNSUPPORTED,
                            ErrorDomain.NETWORK,
                            "can't update unrecognized section of network");
                };
        return NetworkDefinition.of(changed, Level.NEWEST);
    }

    XmlElement root() {
        return root;
    }

    String name() {
        return name;
    }

    UpdateCommand command() {
        return command;
    }

    int parent() {
        return parent;
    }

    void requireElement(XmlElement given, String expected) {
        if (!given.name().equals(expected)) {
            throw new VirException(
                    ErrorCode.XML_ERROR,
                    ErrorDomain.NETWORK,
                    "unexpected element <" + given.name() + ">, expecting <" + expected
                            + ">, while updating network '" + name + "'");
        }
    }

    /** What is given in the network's form, checked as a part of a network like this one. */
    XmlElement canonical(XmlElement within, String path, boolean partial) {
        XmlElement document = XmlElement.of("network")
                .plus(XmlElement.of("name").withText(name))
                .plus(within);
        XmlElement checked = NetworkDefinition.canonical(document, partial ? Set.of("partial") : Set.of(), Level.NEWEST);
        XmlElement found = checked.find(path);
        return found == null ? XmlElement.of(path.substring(path.lastIndexOf('/') + 1)) : found;
    }

    /** A new element at one end of what an element holds; the schema sorts it in. */
    XmlElement added(XmlElement to, XmlElement fresh) {
        List<XmlNode> nodes = new ArrayList<>(to.nodes());
        nodes.add(command == UpdateCommand.ADD_FIRST ? 0 : nodes.size(), fresh);
        return to.withNodes(nodes);
    }

    VirException invalid(String detail) {
        return new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.NETWORK, detail);
    }

    VirException unmodifiable(String detail) {
        return new VirException(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.NETWORK, detail);
    }

    private VirException unsupported(String section) {
        return unmodifiable("can't update '" + section + "' section of network '" + name + "'");
    }

    private XmlElement forwardInterface(XmlElement given) {
        requireElement(given, "interface");
        if (command == UpdateCommand.MODIFY) {
            throw unmodifiable("forward interface entries cannot be modified, only added or deleted");
        }
        @Nullable String dev = given.attribute("dev");
        if (dev == null) {
            throw new VirException(
                    ErrorCode.XML_ERROR, ErrorDomain.NETWORK, "missing dev attribute in <interface> element");
        }
        XmlElement forward = root.child("forward");
        @Nullable XmlElement found = null;
        if (forward != null) {
            for (XmlElement each : forward.children("interface")) {
                found = found == null && dev.equals(each.attribute("dev")) ? each : found;
            }
        }
        if (command.adds()) {
            if (found != null) {
                throw invalid("there is an existing interface entry in network '" + name
                        + "' that matches \"<interface dev='" + dev + "'>\"");
            }
            // A network that forwards nowhere takes an interface and forgets it.
            return forward == null
                    ? root
                    : root.replaced(forward, added(forward.without("dev"), XmlElement.of("interface", "dev", dev)));
        }
        if (forward == null || found == null) {
            throw invalid("couldn't find an interface entry in network '" + name + "' matching <interface dev='" + dev
                    + "'>");
        }
        return root.replaced(forward, forward.without("dev").removed(found));
    }

    private XmlElement portGroup(XmlElement given) {
        requireElement(given, "portgroup");
        XmlElement group = canonical(given, "portgroup", false);
        String groupName = group.attribute("name", "");
        @Nullable XmlElement found = null;
        @Nullable XmlElement usual = null;
        for (XmlElement each : root.children("portgroup")) {
            found = groupName.equals(each.attribute("name")) ? each : found;
            usual = each.attribute("default") != null ? each : usual;
        }
        if (found == null && !command.adds()) {
            throw invalid("couldn't find a portgroup entry in network '" + name + "' matching <portgroup name='"
                    + groupName + "'>");
        }
        if (found != null && command.adds()) {
            throw invalid("there is an existing portgroup entry in network '" + name
                    + "' that matches \"<portgroup name='" + groupName + "'>\"");
        }
        boolean another = usual != null && (found == null || !groupName.equals(usual.attribute("name")));
        if (command != UpdateCommand.DELETE && group.attribute("default") != null && another) {
            throw invalid("a different portgroup entry in network '" + name
                    + "' is already set as the default. Only one default is allowed.");
        }
        if (found == null) {
            return added(root, group);
        }
        return command == UpdateCommand.DELETE ? root.removed(found) : root.replaced(found, group);
    }
}
