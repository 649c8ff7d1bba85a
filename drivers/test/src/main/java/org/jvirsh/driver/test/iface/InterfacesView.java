package org.jvirsh.driver.test.iface;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.HostInterfaces;
import org.jvirsh.hypervisor.iface.InterfaceDefinition;
import org.jvirsh.hypervisor.iface.InterfaceFilter;

/**
 * The interfaces as one connection sees them.
 *
 * @param interfaces the host's
 * @param access what the connection may do
 */
public record InterfacesView(TestInterfaces interfaces, Access access) implements HostInterfaces {
    @Override
    public List<HostInterface> list(Set<InterfaceFilter> filters) {
        synchronized (interfaces.monitor()) {
            List<HostInterface> found = new ArrayList<>();
            for (TestInterfaces.Entry entry : interfaces.entries().values()) {
                if (filters.isEmpty()
                        || filters.contains(entry.active() ? InterfaceFilter.ACTIVE : InterfaceFilter.INACTIVE)) {
                    found.add(handle(entry.definition().name(), entry.definition().mac()));
                }
            }
            return found;
        }
    }

    @Override
    public HostInterface byName(String name) {
        synchronized (interfaces.monitor()) {
            return handle(name, interfaces.byName(name).definition().mac());
        }
    }

    @Override
    public HostInterface byMac(String mac) {
        synchronized (interfaces.monitor()) {
            return handle(interfaces.byMac(mac).definition().name(), mac);
        }
    }

    @Override
    public HostInterface define(String xml, Set<DefineFlag> flags) {
        access.requireWrite("virInterfaceDefineXML");
        InterfaceDefinition definition = InterfaceDefinition.parse(xml);
        synchronized (interfaces.monitor()) {
            interfaces.define(definition);
            return handle(definition.name(), definition.mac());
        }
    }

    @Override
    public void begin() {
        access.requireWrite("virInterfaceChangeBegin");
        synchronized (interfaces.monitor()) {
            interfaces.begin();
        }
    }

    @Override
    public void commit() {
        access.requireWrite("virInterfaceChangeCommit");
        synchronized (interfaces.monitor()) {
            interfaces.commit();
        }
    }

    @Override
    public void rollback() {
        access.requireWrite("virInterfaceChangeRollback");
        synchronized (interfaces.monitor()) {
            interfaces.rollback();
        }
    }

    private HostInterface handle(String name, String mac) {
        return new TestInterface(interfaces, access, name, mac);
    }
}
