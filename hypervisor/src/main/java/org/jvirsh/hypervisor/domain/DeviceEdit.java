package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.check.DomainChecks;
import org.jvirsh.hypervisor.domain.devices.ControllerRules;
import org.jvirsh.hypervisor.domain.devices.DeviceMatch;
import org.jvirsh.hypervisor.domain.devices.DiskRules;
import org.jvirsh.hypervisor.domain.devices.MissingDevice;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlReader;

/** Reads documents that describe one device, and puts devices into a definition or takes them out. */
public final class DeviceEdit {
    private DeviceEdit() {}

    /**
     * Reads the document of one device for a domain: canonical, with the defaults it gets there.
     *
     * @throws VirException when it is not well formed, no device, or says something impossible
     */
    public static XmlElement read(String xml, DomainDefinition domain) {
        return read(XmlReader.read("device_definition", xml), domain);
    }

    /** As {@link #read(String, DomainDefinition)}, from the element. */
    public static XmlElement read(XmlElement device, DomainDefinition domain) {
        if (!known(device.name(), domain)) {
            throw DomainDraft.unsupported("unknown device type '" + device.name() + "'");
        }
        // The rules complete a device as part of a domain, so it gets one of its own kind in which it is alone.
        XmlElement around = domain.xml().withoutChildren("devices");
        XmlElement os = around.child("os");
        if (os != null && device.child("boot") != null) {
            around = around.replaced(os, os.withoutChildren("boot"));
        }
        XmlElement alone = around.plus(XmlElement.of("devices").withNodes(List.of(device)));
        XmlElement complete = DomainXmlReader.unchecked(alone, domain.defaults(), domain.live(), true);
        XmlElement devices = complete.child("devices");
        List<XmlElement> same = devices == null ? List.of() : devices.children(device.name());
        if (same.isEmpty()) {
            throw DomainDraft.unsupported("unknown device type '" + device.name() + "'");
        }
        DomainChecks.checkDevice(complete);
        return same.getFirst();
    }

    private static boolean known(String name, DomainDefinition domain) {
        return !name.equals("emulator") && !name.equals("redirfilter")
                && DomainXmlReader.schema(domain.defaults()).childNames("devices").contains(name);
    }

    /** The device a document means: the one there is only one of, or the one at its place; null when there is none. */
    public static @Nullable XmlElement find(DomainDefinition domain, XmlElement device) {
        return DeviceMatch.find(domain.devices(device.name()), device);
    }

    /** The disk with that name in the guest, or null. */
    public static @Nullable XmlElement disk(DomainDefinition domain, @Nullable String target) {
        for (XmlElement disk : domain.devices("disk")) {
            if (target != null && target.equals(disk.value("target/@dev"))) {
                return disk;
            }
        }
        return null;
    }

    /**
     * The device of that alias.
     *
     * @throws VirException when there is none
     */
    public static XmlElement byAlias(DomainDefinition domain, String alias) {
        for (XmlElement device : domain.devices()) {
            if (alias.equals(device.value("alias/@name"))) {
                return device;
            }
        }
        throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "no device found with alias " + alias);
    }

    /** The definition with one more device, where libvirt puts it. */
    public static DomainDefinition insert(DomainDefinition domain, XmlElement device) {
        return domain.withDevices(devices -> {
            List<XmlElement> same = devices.children(device.name());
            int at =
                    switch (device.name()) {
                        case "disk" -> DiskRules.insertAt(same, device);
                        case "controller" -> ControllerRules.insertAt(same, device);
                        default -> same.size();
                    };
            List<XmlNode> nodes = new ArrayList<>();
            int index = 0;
            for (XmlElement other : devices.children()) {
                if (other.name().equals(device.name()) && index++ == at) {
                    nodes.add(device);
                }
                nodes.add(other);
            }
            if (at >= index) {
                nodes.add(device);
            }
            return devices.withNodes(nodes);
        });
    }

    /** The definition with a device, one of {@link DomainDefinition#devices()}, replaced. */
    public static DomainDefinition replace(DomainDefinition domain, XmlElement old, XmlElement device) {
        return domain.withDevices(devices -> devices.replaced(old, device));
    }

    /** The definition without a device, one of {@link DomainDefinition#devices()}. */
    public static DomainDefinition remove(DomainDefinition domain, XmlElement device) {
        return domain.withDevices(devices -> devices.removed(device));
    }

    /**
     * Puts a device into a persistent definition.
     *
     * @throws VirException with libvirt's text when its place is taken
     */
    public static DomainDefinition attach(DomainDefinition domain, XmlElement device) {
        String target = device.value("target/@dev");
        switch (device.name()) {
            case "disk" -> {
                if (disk(domain, target) != null) {
                    throw DomainDraft.error(ErrorCode.OPERATION_INVALID, "target " + target + " already exists");
                }
            }
            case "controller" -> {
                if (find(domain, device) != null) {
                    throw DomainDraft.error(ErrorCode.OPERATION_INVALID, "Target already exists");
                }
            }
            case "hostdev" -> {
                if (find(domain, device) != null) {
                    throw DomainDraft.error(
                            ErrorCode.OPERATION_INVALID, "device is already in the domain configuration");
                }
            }
            case "lease" -> {
                if (find(domain, device) != null) {
                    throw DomainDraft.error(
                            ErrorCode.OPERATION_INVALID,
                            "Lease " + device.childText("key") + " in lockspace "
                                    + String.valueOf(device.childText("lockspace")) + " already exists");
                }
            }
            case "channel" -> {
                if (find(domain, device) != null) {
                    throw DomainDraft.error(ErrorCode.OPERATION_INVALID, "chardev already exists");
                }
            }
            case "filesystem" -> {
                if (find(domain, device) != null) {
                    throw DomainDraft.error(ErrorCode.OPERATION_INVALID, "Target already exists");
                }
            }
            case "memballoon", "vsock", "tpm", "iommu", "nvram", "pstore" -> {
                if (!domain.devices(device.name()).isEmpty()) {
                    throw DomainDraft.error(
                            ErrorCode.OPERATION_INVALID, "domain already has a " + device.name() + " device");
                }
            }
            default -> {}
        }
        return insert(domain, device);
    }

    /**
     * Takes the device a document means out of a persistent definition.
     *
     * @throws VirException with libvirt's text when there is none, or this kind cannot be detached
     */
    public static DomainDefinition detach(DomainDefinition domain, XmlElement device) {
        switch (device.name()) {
            case "video", "graphics", "hub", "smartcard", "memballoon", "nvram", "tpm", "panic", "iommu", "audio",
                    "crypto", "pstore" -> throw DomainDraft.error(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    "persistent detach of device '" + device.name() + "' is not supported");
            default -> {}
        }
        XmlElement found = find(domain, device);
        if (found == null) {
            throw MissingDevice.persistent(device);
        }
        return remove(domain, found);
    }

    /**
     * Puts a device in the place of the one it means in a persistent definition.
     *
     * @throws VirException with libvirt's text when there is none, or this kind cannot be changed
     */
    public static DomainDefinition update(DomainDefinition domain, XmlElement device) {
        return switch (device.name()) {
            case "disk" -> {
                XmlElement old = disk(domain, device.value("target/@dev"));
                if (old == null) {
                    throw DomainDraft.error(
                            ErrorCode.INVALID_ARG, "target " + device.value("target/@dev") + " doesn't exist.");
                }
                yield replace(domain, old, device);
            }
            case "graphics", "interface", "memory" -> {
                XmlElement old = find(domain, device);
                if (old == null) {
                    throw MissingDevice.changed(device);
                }
                yield replace(domain, old, device);
            }
            default -> throw DomainDraft.error(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    "persistent update of device '" + DeviceMatch.typeName(device) + "' is not supported");
        };
    }
}
