package org.jvirsh.commands.memory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nodedev.NodeDeviceFilter;
import org.jvirsh.hypervisor.nodedev.NodeDevices;

/** The one device of a host, found by its name or the names of its port. */
final class MemoryDevice implements NodeDevices, NodeDevice {
    private boolean active;
    private boolean autostart;
    private String driver = "host";

    @Override
    public List<NodeDevice> list(Set<NodeDeviceFilter> filters) {
        return List.of(this);
    }

    @Override
    public NodeDevice byName(String name) {
        if (!name.equals(name())) {
            throw new VirException(
                    ErrorCode.NO_NODE_DEVICE,
                    ErrorDomain.NODEDEV,
                    "no node device with matching name '" + name + "'");
        }
        return this;
    }

    @Override
    public NodeDevice scsiHostByWwn(String wwnn, String wwpn) {
        return this;
    }

    @Override
    public NodeDevice define(String xml, Set<DefineFlag> flags) {
        return this;
    }

    @Override
    public String name() {
        return "hba";
    }

    @Override
    public Optional<String> parent() {
        return Optional.of("computer");
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean autostart() {
        return autostart;
    }

    @Override
    public void setAutostart(boolean on) {
        autostart = on;
    }

    @Override
    public void start() {
        active = true;
    }

    @Override
    public void undefine() {
        if (active) {
            throw new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.NODEDEV, "device is active");
        }
    }

    @Override
    public void update(String xml, Set<Affect> affect) {
        if (!xml.startsWith("<device")) {
            throw new VirException(ErrorCode.XML_ERROR, ErrorDomain.NODEDEV, "not a device");
        }
    }

    @Override
    public void detach(Optional<String> wanted) {
        driver = wanted.orElse("vfio");
    }

    @Override
    public void reattach() {
        driver = "host";
    }

    @Override
    public void reset() {
        if (driver.equals("host")) {
            throw new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.NODEDEV, "device is in use");
        }
    }
}
