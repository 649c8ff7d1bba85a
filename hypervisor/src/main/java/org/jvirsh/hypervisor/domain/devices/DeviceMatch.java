package org.jvirsh.hypervisor.domain.devices;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Which device of a definition a document means. */
public final class DeviceMatch {
    private static final String[] PCI = {"domain", "bus", "slot", "function"};

    private DeviceMatch() {}

    /** The device a document means, or null when there is none. */
    public static @Nullable XmlElement find(List<XmlElement> devices, XmlElement wanted) {
        XmlElement found = null;
        for (XmlElement device : devices) {
            if (matches(device, wanted)) {
                if (found != null && wanted.name().equals("interface")) {
                    throw DomainDraft.error(
                            ErrorCode.OPERATION_FAILED,
                            "multiple devices matching MAC address " + wanted.value("mac/@address") + " found");
                }
                if (found == null) {
                    found = device;
                }
            }
        }
        return found;
    }

    private static boolean matches(XmlElement device, XmlElement wanted) {
        return switch (device.name()) {
            case "disk" -> same(device, wanted, "target/@dev");
            case "interface" -> nic(device, wanted);
            case "controller" -> same(device, wanted, "@type") && same(device, wanted, "@index");
            case "filesystem" -> same(device, wanted, "target/@dir");
            case "lease" -> same(device, wanted, "key") && same(device, wanted, "lockspace");
            case "hostdev" -> hostdev(device, wanted);
            case "graphics" -> same(device, wanted, "@type");
            case "serial", "parallel", "console", "channel" -> character(device, wanted);
            case "memballoon", "vsock", "iommu", "nvram", "pstore" -> same(device, wanted, "@model");
            case "watchdog" -> same(device, wanted, "@model") && same(device, wanted, "@action")
                    && address(device, wanted);
            case "input" -> same(device, wanted, "@type") && same(device, wanted, "@bus")
                    && same(device, wanted, "@model") && same(device, wanted, "source/@dev")
                    && same(device, wanted, "source/@evdev") && address(device, wanted);
            default -> alike(device, wanted);
        };
    }

    private static boolean same(XmlElement device, XmlElement wanted, String path) {
        return Objects.equals(device.value(path), wanted.value(path));
    }

    private static boolean nic(XmlElement device, XmlElement wanted) {
        if (!same(device, wanted, "mac/@address")) {
            return false;
        }
        String alias = wanted.value("alias/@name");
        if (alias != null && !alias.equals(device.value("alias/@name"))) {
            return false;
        }
        return address(device, wanted);
    }

    /** A document that says where the device is means only that one. */
    private static boolean address(XmlElement device, XmlElement wanted) {
        XmlElement place = wanted.child("address");
        XmlElement own = device.child("address");
        return place == null || own != null && place.attributes().equals(own.attributes());
    }

    private static boolean character(XmlElement device, XmlElement wanted) {
        return same(device, wanted, "@type") && same(device, wanted, "target/@type")
                && same(device, wanted, "target/@name")
                && (wanted.value("target/@port") == null || same(device, wanted, "target/@port"))
                && source(device).equals(source(wanted));
    }

    private static String source(XmlElement device) {
        XmlElement source = device.child("source");
        return source == null ? "" : source.attributes().toString();
    }

    private static boolean hostdev(XmlElement device, XmlElement wanted) {
        if (!same(device, wanted, "@mode") || !same(device, wanted, "@type")) {
            return false;
        }
        XmlElement one = device.child("source");
        XmlElement other = wanted.child("source");
        if (one == null || other == null) {
            return false;
        }
        return switch (wanted.attribute("type", "")) {
            case "pci" -> {
                for (String attribute : PCI) {
                    if (!same(one, other, "address/@" + attribute)) {
                        yield false;
                    }
                }
                yield true;
            }
            case "usb" -> {
                XmlElement address = one.child("address");
                yield address != null
                        ? same(one, other, "address/@bus") && same(one, other, "address/@device")
                        : same(one, other, "vendor/@id") && same(one, other, "product/@id");
            }
            case "scsi" -> "iscsi".equals(one.attribute("protocol"))
                    ? same(one, other, "@name") && same(one, other, "host/@name") && same(one, other, "host/@port")
                    : same(one, other, "adapter/@name") && same(one, other, "address/@bus")
                            && same(one, other, "address/@target") && same(one, other, "address/@unit");
            case "scsi_host" -> same(one, other, "@wwpn");
            case "mdev" -> same(one, other, "address/@uuid");
            default -> one.text().equals(other.text());
        };
    }

    /** Everything the document says is so; only what it leaves open may differ. */
    private static boolean alike(XmlElement device, XmlElement wanted) {
        for (var attribute : wanted.attributes().entrySet()) {
            if (!attribute.getValue().equals(device.attribute(attribute.getKey()))) {
                return false;
            }
        }
        for (XmlElement child : wanted.children()) {
            XmlElement own = device.child(child.name());
            if (own == null || !alike(own, child)) {
                return false;
            }
        }
        return !wanted.children().isEmpty() || wanted.text().equals(device.text())
                || !device.children().isEmpty();
    }

    /** What libvirt calls a kind of devices in messages. */
    public static String typeName(XmlElement device) {
        return switch (device.name()) {
            case "serial", "parallel", "console", "channel" -> "chr";
            default -> device.name();
        };
    }
}
