package org.jvirsh.driver.test.nodedev;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.NodeDeviceEvent;
import org.jvirsh.hypervisor.nodedev.NodeDeviceDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** All devices of the host. Guarded by the host's monitor. */
public final class TestNodeDevices {
    private static final String ADAPTER = "scsi_host";
    private static final String PORT = "capability";

    /** The port that new ports are made after, and the one name they all get. */
    private static final String PATTERN = "scsi_host11";

    private static final String NEW_PORT = "scsi_host12";

    private final Object monitor;
    private final EventBus events;
    private final List<String> expected = new ArrayList<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A device.
     *
     * @param definition what it is
     * @param active whether it is there
     * @param persistent whether it is defined
     */
    record Entry(NodeDeviceDefinition definition, boolean active, boolean persistent) {}

    /**
     * No devices yet.
     *
     * @param monitor the host's monitor
     * @param events where to tell what happens
     */
    public TestNodeDevices(Object monitor, EventBus events) {
        this.monitor = monitor;
        this.events = events;
    }

    /** Adds a device that the host has from its start; it is made when somebody first looks. */
    public void expect(String xml) {
        expected.add(xml);
    }

    /** Adds a device that the host has from its start. */
    public void add(XmlElement document) {
        NodeDeviceDefinition definition = NodeDeviceDefinition.of(document, false);
        entries.put(definition.name(), new Entry(definition, true, true));
    }

    Object monitor() {
        return monitor;
    }

    Map<String, Entry> entries() {
        while (!expected.isEmpty()) {
            add(XmlReader.read(NodeDeviceDefinition.DOCUMENT, expected.removeFirst()));
        }
        return entries;
    }

    Entry byName(String name) {
        Entry entry = entries().get(name);
        if (entry == null) {
            throw new VirException(
                    ErrorCode.NO_NODE_DEVICE,
                    ErrorDomain.NODEDEV,
                    "no node device with matching name '" + name + "'");
        }
        return entry;
    }

    /** Makes a virtual port; whatever is asked for, it has the one name the host gives. */
    NodeDeviceDefinition create(NodeDeviceDefinition asked) {
        XmlElement port = requirePort(asked);
        requireParent(asked);
        return createPort(String.valueOf(port.childText("wwnn")), String.valueOf(port.childText("wwpn")));
    }

    /** Makes a virtual port of these world wide names. */
    public NodeDeviceDefinition createPort(String wwnn, String wwpn) {
        Entry pattern = entries().get(PATTERN);
        if (pattern == null) {
            throw new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV, "no port to make others after");
        }
        XmlElement root = pattern.definition()
                .root()
                .at("name", name -> name.withText(NEW_PORT))
                .at("capability/capability/wwnn", name -> name.withText(wwnn))
                .at("capability/capability/wwpn", name -> name.withText(wwpn));
        NodeDeviceDefinition made = NodeDeviceDefinition.of(root, false);
        Entry old = entries.get(NEW_PORT);
        entries.put(NEW_PORT, new Entry(made, old != null && old.active(), old != null && old.persistent()));
        events.publish(new NodeDeviceEvent.Lifecycle(NEW_PORT, NodeDeviceEvent.Change.CREATED));
        return made;
    }

    /** Removes the port that was made. */
    public void removePort() {
        byName(NEW_PORT);
        entries.remove(NEW_PORT);
        events.publish(new NodeDeviceEvent.Lifecycle(NEW_PORT, NodeDeviceEvent.Change.DELETED));
    }

    void destroy(String name) {
        NodeDeviceDefinition definition = byName(name).definition();
        if (port(definition) == null) {
            // The host shrugs at devices it cannot remove: it says what is wrong and that all is well.
            return;
        }
        String parent = definition.parent().orElse("");
        if (entries.get(parent) == null) {
            return;
        }
        entries.remove(name);
        events.publish(new NodeDeviceEvent.Lifecycle(name, NodeDeviceEvent.Change.DELETED));
    }

    private static @Nullable XmlElement port(NodeDeviceDefinition definition) {
        for (XmlElement capability : definition.root().children(PORT)) {
            if (ADAPTER.equals(capability.attribute("type"))) {
                for (XmlElement inner : capability.children(PORT)) {
                    if ("fc_host".equals(inner.attribute("type"))) {
                        return inner;
                    }
                }
            }
        }
        return null;
    }

    private static XmlElement requirePort(NodeDeviceDefinition definition) {
        XmlElement port = port(definition);
        if (port == null) {
            throw internal("Device is not a fibre channel HBA");
        }
        return port;
    }

    private void requireParent(NodeDeviceDefinition asked) {
        @Nullable XmlElement parent = asked.root().child("parent");
        @Nullable Entry found = null;
        if (asked.parent().isPresent()) {
            found = entries().get(asked.parent().get());
        } else if (parent != null && parent.attribute("wwnn") != null) {
            found = portOf("wwnn", parent.attribute("wwnn", ""), "wwpn", parent.attribute("wwpn", ""));
        } else if (parent != null && parent.attribute("fabric_wwn") != null) {
            String fabric = parent.attribute("fabric_wwn", "");
            found = portOf("fabric_wwn", fabric, "fabric_wwn", fabric);
        } else {
            for (Entry entry : entries().values()) {
                if (hasPorts(entry)) {
                    return;
                }
            }
            throw internal("Could not find any vport capable device");
        }
        if (found == null) {
            throw internal("Could not find parent device for 'new device'");
        }
        if (!hasPorts(found)) {
            throw internal("Parent device " + found.definition().name() + " is not capable of vport operations");
        }
    }

    private @Nullable Entry portOf(String first, String firstValue, String second, String secondValue) {
        for (Entry entry : entries().values()) {
            XmlElement port = port(entry.definition());
            if (port != null && hasPorts(entry)
                    && firstValue.equals(port.childText(first))
                    && secondValue.equals(port.childText(second))) {
                return entry;
            }
        }
        return null;
    }

    private static boolean hasPorts(Entry entry) {
        return entry.definition().allCapabilities().contains("vports");
    }

    private static VirException internal(String detail) {
        return new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV, detail);
    }
}
