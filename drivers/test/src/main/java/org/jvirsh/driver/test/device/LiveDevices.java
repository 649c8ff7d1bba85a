package org.jvirsh.driver.test.device;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DeviceEdit;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Which devices an imaginary domain takes and gives while it runs, and what they are called then. */
final class LiveDevices {
    private static final int LETTERS = 26;

    private LiveDevices() {}

    private static VirException unsupported(String text) {
        return new VirException(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST, text);
    }

    private static VirException configuration(String text) {
        return new VirException(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.TEST, text);
    }

    /** The running domain with one more device. */
    static DomainDefinition attach(DomainDefinition domain, XmlElement device) {
        if (usb(device) && !hasUsb(domain)) {
            throw configuration("Device configuration is not compatible: Domain has no USB bus support");
        }
        return switch (device.name()) {
            case "interface" -> {
                String type = device.attribute("type", "");
                XmlElement named = device.value("alias/@name") == null
                        ? device.plus(XmlElement.of("alias", "name", nextNet(domain)))
                        : device;
                if (!type.equals("ethernet") && !type.equals("bridge")) {
                    throw unsupported("hotplug of interface type of " + type + " is not implemented yet");
                }
                yield DeviceEdit.insert(domain, named);
            }
            case "hostdev" -> hostdev(domain, device);
            case "disk" -> disk(domain, device);
            default -> throw unsupported("live attach of device '" + typeName(device) + "' is not supported");
        };
    }

    private static boolean usb(XmlElement device) {
        return switch (device.name()) {
            case "disk" -> "usb".equals(device.value("target/@bus"));
            case "input", "redirdev" -> device.attribute("bus", "").equals("usb");
            case "hostdev", "hub" -> device.attribute("type", "").equals("usb");
            default -> false;
        };
    }

    private static boolean hasUsb(DomainDefinition domain) {
        for (XmlElement controller : domain.devices("controller")) {
            if (controller.attribute("type", "").equals("usb") && !controller.attribute("model", "").equals("none")) {
                return true;
            }
        }
        return false;
    }

    private static String nextNet(DomainDefinition domain) {
        int next = 0;
        for (XmlElement nic : domain.devices("interface")) {
            String alias = nic.value("alias/@name");
            if (alias != null && alias.matches("net[0-9]{1,9}")) {
                next = Math.max(next, Integer.parseInt(alias.substring("net".length())) + 1);
            }
        }
        return "net" + next;
    }

    private static DomainDefinition hostdev(DomainDefinition domain, XmlElement device) {
        String mode = device.attribute("mode", "subsystem");
        if (!mode.equals("subsystem")) {
            throw configuration("hotplug is not supported for hostdev mode '" + mode + "'");
        }
        if (!device.attribute("type", "").equals("pci")) {
            throw configuration("hotplug is not supported for hostdev subsys type '(null)'");
        }
        String driver = device.value("driver/@name");
        if ("xen".equals(driver)) {
            throw configuration("test hypervisor does not support device assignment mode 'xen'");
        }
        return DeviceEdit.insert(domain, device);
    }

    private static DomainDefinition disk(DomainDefinition domain, XmlElement disk) {
        String kind = disk.attribute("device", "disk");
        XmlElement there = DeviceEdit.disk(domain, disk.value("target/@dev"));
        if (there != null && (kind.equals("cdrom") || kind.equals("floppy"))) {
            XmlElement source = disk.child("source");
            XmlElement emptied = there.withoutChildren("source").with("type", disk.attribute("type"));
            return DeviceEdit.replace(domain, there, source == null ? emptied : emptied.plus(source));
        }
        if (kind.equals("floppy")) {
            throw unsupported("floppy device hotplug isn't supported");
        }
        if (there != null) {
            throw new VirException(
                    ErrorCode.XML_ERROR,
                    ErrorDomain.DOMAIN,
                    "target '" + disk.value("target/@dev") + "' duplicated for disk sources '" + source(there)
                            + "' and '" + source(disk) + "'");
        }
        String bus = String.valueOf(disk.value("target/@bus"));
        if (bus.equals("usb") && kind.equals("lun")) {
            throw configuration("disk device='lun' is not supported for usb bus");
        }
        if (bus.equals("virtio") && kind.equals("cdrom")) {
            throw unsupported("cdrom device with virtio bus isn't supported");
        }
        if (!bus.equals("usb") && !bus.equals("virtio")) {
            throw unsupported("disk bus '" + bus + "' cannot be hotplugged.");
        }
        return DeviceEdit.insert(
                domain,
                disk.value("alias/@name") == null
                        ? disk.plus(XmlElement.of("alias", "name", diskAlias(disk, bus)))
                        : disk);
    }

    private static String source(XmlElement disk) {
        XmlElement source = disk.child("source");
        if (source != null) {
            for (String attribute : new String[] {"file", "dev", "dir", "name", "volume"}) {
                String value = source.attribute(attribute);
                if (value != null) {
                    return value;
                }
            }
        }
        return "(null)";
    }

    private static String diskAlias(XmlElement disk, String bus) {
        if ("drive".equals(disk.value("address/@type"))) {
            return bus + disk.value("address/@controller") + "-" + disk.value("address/@bus") + "-"
                    + disk.value("address/@unit");
        }
        return bus + "-disk" + index(String.valueOf(disk.value("target/@dev")));
    }

    /** The number of a disk by the letters of its name. */
    private static int index(String name) {
        int index = 0;
        for (int i = 2; i < name.length() && name.charAt(i) >= 'a' && name.charAt(i) <= 'z'; i++) {
            index = (index + (i > 2 ? 1 : 0)) * LETTERS + name.charAt(i) - 'a';
        }
        return index;
    }

    /** What a device is called that has just been put in. */
    static @Nullable String alias(DomainDefinition domain, XmlElement device) {
        String target = device.value("target/@dev");
        String mac = device.value("mac/@address");
        for (XmlElement there : domain.devices(device.name())) {
            boolean same = device.name().equals("disk")
                    ? Objects.equals(target, there.value("target/@dev"))
                    : mac != null && Objects.equals(mac, there.value("mac/@address"));
            if (same) {
                return there.value("alias/@name");
            }
        }
        return null;
    }

    /** Refuses devices that stay as long as the domain runs. */
    static void requireRemovable(XmlElement device) {
        switch (device.name()) {
            case "interface" -> {
                String type = device.attribute("type", "");
                if (!type.equals("ethernet") && !type.equals("bridge")) {
                    throw unsupported("live detach of interface type " + type + " is not implemented yet");
                }
            }
            case "hostdev" -> {
                String mode = device.attribute("mode", "subsystem");
                if (!mode.equals("subsystem")) {
                    throw configuration("hot unplug is not supported for hostdev mode '" + mode + "'");
                }
            }
            case "disk" -> requireRemovableDisk(device);
            default -> throw unsupported("live detach of device '" + typeName(device) + "' is not supported");
        }
    }

    private static void requireRemovableDisk(XmlElement disk) {
        String bus = String.valueOf(disk.value("target/@bus"));
        String kind = disk.attribute("device", "disk");
        boolean hotplug = bus.equals("usb") || bus.equals("scsi");
        switch (kind) {
            case "disk", "lun" -> {
                if (!hotplug && !bus.equals("virtio")) {
                    throw unsupported("This type of disk cannot be hot unplugged");
                }
            }
            default -> {
                if (!hotplug || kind.equals("floppy")) {
                    throw unsupported("disk device type '" + kind + "' cannot be detached");
                }
            }
        }
    }

    /** libvirt's word for a kind of device. */
    static String typeName(XmlElement device) {
        return switch (device.name()) {
            case "serial", "parallel", "console", "channel" -> "chr";
            default -> device.name();
        };
    }
}
