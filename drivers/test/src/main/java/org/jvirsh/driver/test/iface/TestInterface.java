package org.jvirsh.driver.test.iface;

import java.util.Set;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.InterfaceXmlFlag;

/** A handle on an interface of the host. */
record TestInterface(TestInterfaces interfaces, Access access, String name, String mac) implements HostInterface {
    @Override
    public boolean active() {
        synchronized (interfaces.monitor()) {
            return interfaces.byName(name).active();
        }
    }

    @Override
    public String xml(Set<InterfaceXmlFlag> flags) {
        ApiFlag.check("testInterfaceGetXMLDesc", flags, Set.<InterfaceXmlFlag>of());
        synchronized (interfaces.monitor()) {
            return interfaces.byName(name).definition().xml();
        }
    }

    @Override
    public void start() {
        access.requireWrite("virInterfaceCreate");
        synchronized (interfaces.monitor()) {
            interfaces.setActive(name, true);
        }
    }

    @Override
    public void destroy() {
        access.requireWrite("virInterfaceDestroy");
        synchronized (interfaces.monitor()) {
            interfaces.setActive(name, false);
        }
    }

    @Override
    public void undefine() {
        access.requireWrite("virInterfaceUndefine");
        synchronized (interfaces.monitor()) {
            interfaces.undefine(name);
        }
    }
}
