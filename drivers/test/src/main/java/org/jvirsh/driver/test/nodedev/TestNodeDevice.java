package org.jvirsh.driver.test.nodedev;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nodedev.NodeDeviceXmlFlag;

/** A handle on a device of the host; the parent is the one it had when it was looked up. */
record TestNodeDevice(TestNodeDevices devices, Access access, String name, Optional<String> parent)
        implements NodeDevice {
    @Override
    public List<String> capabilities() {
        synchronized (devices.monitor()) {
            return devices.byName(name).definition().capabilities();
        }
    }

    @Override
    public boolean active() {
        synchronized (devices.monitor()) {
            return devices.byName(name).active();
        }
    }

    @Override
    public boolean persistent() {
        synchronized (devices.monitor()) {
            return devices.byName(name).persistent();
        }
    }

    @Override
    public String xml(Set<NodeDeviceXmlFlag> flags) {
        ApiFlag.check("testNodeDeviceGetXMLDesc", flags, Set.of(NodeDeviceXmlFlag.INACTIVE));
        synchronized (devices.monitor()) {
            TestNodeDevices.Entry entry = devices.byName(name);
            if (flags.contains(NodeDeviceXmlFlag.INACTIVE) && !entry.persistent()) {
                throw new VirException(
                        ErrorCode.OPERATION_INVALID,
                        ErrorDomain.NODEDEV,
                        "node device '" + name + "' is not persistent");
            }
            return entry.definition().xml();
        }
    }

    @Override
    public void destroy() {
        access.requireWrite("virNodeDeviceDestroy");
        synchronized (devices.monitor()) {
            devices.destroy(name);
        }
    }

    @Override
    public void setAutostart(boolean on) {
        access.requireWrite("virNodeDeviceSetAutostart");
        NodeDevice.super.setAutostart(on);
    }

    @Override
    public void start() {
        access.requireWrite("virNodeDeviceCreate");
        NodeDevice.super.start();
    }

    @Override
    public void undefine() {
        access.requireWrite("virNodeDeviceUndefine");
        NodeDevice.super.undefine();
    }

    @Override
    public void update(String xml, Set<Affect> affect) {
        access.requireWrite("virNodeDeviceUpdate");
        NodeDevice.super.update(xml, affect);
    }

    @Override
    public void detach(Optional<String> driver) {
        access.requireWrite(driver.isPresent() ? "virNodeDeviceDetachFlags" : "virNodeDeviceDettach");
        NodeDevice.super.detach(driver);
    }

    @Override
    public void reattach() {
        access.requireWrite("virNodeDeviceReAttach");
        NodeDevice.super.reattach();
    }

    @Override
    public void reset() {
        access.requireWrite("virNodeDeviceReset");
        NodeDevice.super.reset();
    }
}
