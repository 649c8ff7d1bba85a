package org.jvirsh.driver.test.nodedev;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nodedev.NodeDeviceDefinition;
import org.jvirsh.hypervisor.nodedev.NodeDeviceFilter;
import org.jvirsh.hypervisor.nodedev.NodeDevices;

/**
 * The devices as one connection sees them.
 *
 * @param devices the host's
 * @param access what the connection may do
 */
public record NodeDevicesView(TestNodeDevices devices, Access access) implements NodeDevices {
    @Override
    public List<NodeDevice> list(Set<NodeDeviceFilter> filters) {
        synchronized (devices.monitor()) {
            List<NodeDevice> found = new ArrayList<>();
            for (TestNodeDevices.Entry entry : devices.entries().values()) {
                if (capable(entry, filters)
                        && passes(filters, NodeDeviceFilter.ACTIVE, NodeDeviceFilter.INACTIVE, entry.active())
                        && passes(
                                filters,
                                NodeDeviceFilter.PERSISTENT,
                                NodeDeviceFilter.TRANSIENT,
                                entry.persistent())) {
                    found.add(handle(entry.definition()));
                }
            }
            return found;
        }
    }

    private static boolean capable(TestNodeDevices.Entry entry, Set<NodeDeviceFilter> filters) {
        boolean asked = false;
        for (NodeDeviceFilter filter : filters) {
            @Nullable String capability = filter.capability();
            asked |= capability != null;
            if (capability != null && entry.definition().allCapabilities().contains(capability)) {
                return true;
            }
        }
        return !asked;
    }

    private static boolean passes(
            Set<NodeDeviceFilter> filters, NodeDeviceFilter yes, NodeDeviceFilter no, boolean value) {
        boolean asked = filters.contains(yes) || filters.contains(no);
        return !asked || filters.contains(value ? yes : no);
    }

    @Override
    public NodeDevice byName(String name) {
        synchronized (devices.monitor()) {
            return handle(devices.byName(name).definition());
        }
    }

    @Override
    public NodeDevice create(String xml, Set<DefineFlag> flags) {
        access.requireWrite("virNodeDeviceCreateXML");
        NodeDeviceDefinition asked = NodeDeviceDefinition.parse(xml, true);
        synchronized (devices.monitor()) {
            return handle(devices.create(asked));
        }
    }

    @Override
    public NodeDevice define(String xml, Set<DefineFlag> flags) {
        access.requireWrite("virNodeDeviceDefineXML");
        return NodeDevices.super.define(xml, flags);
    }

    private NodeDevice handle(NodeDeviceDefinition definition) {
        return new TestNodeDevice(devices, access, definition.name(), definition.parent());
    }
}
