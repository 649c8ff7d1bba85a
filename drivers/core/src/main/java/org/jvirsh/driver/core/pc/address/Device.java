package org.jvirsh.driver.core.pc.address;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** A device in the lists of a draft, which can be changed where it stands. */
record Device(List<XmlElement> list, int index) {
    /** Kinds of devices in the order in which libvirt walks through those that have addresses. */
    private static final List<String> KINDS = List.of(
            "disk", "interface", "sound", "hostdev", "video", "controller", "smartcard", "serial", "parallel", "channel",
            "console", "input", "filesystem", "watchdog", "memballoon", "rng", "nvram", "hub", "shmem", "tpm", "panic",
            "memory", "redirdev", "iommu", "vsock", "crypto");

    XmlElement get() {
        return list.get(index);
    }

    void set(XmlElement changed) {
        list.set(index, changed);
    }

    String kind() {
        return get().name();
    }

    /** The devices of a kind. */
    static List<Device> of(DomainDraft draft, String kind) {
        List<XmlElement> elements = draft.devices(kind);
        List<Device> devices = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            devices.add(new Device(elements, i));
        }
        return devices;
    }

    /** All devices that may have an address, without the console that is only another name of a serial port. */
    static List<Device> all(DomainDraft draft) {
        List<Device> devices = new ArrayList<>();
        for (String kind : KINDS) {
            for (Device device : of(draft, kind)) {
                boolean alias = kind.equals("console") && device.index == 0
                        && "serial".equals(device.get().value("target/@type"));
                if (!alias) {
                    devices.add(device);
                }
            }
        }
        return devices;
    }
}
