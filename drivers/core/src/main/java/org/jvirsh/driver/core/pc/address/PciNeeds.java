package org.jvirsh.driver.core.pc.address;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What each device needs of a PCI bus; nothing when it is not a PCI device. */
final class PciNeeds {
    private static final Set<PciConnect> NOTHING = Set.of();

    private final Set<PciConnect> express;

    /**
     * @param pcieRoot whether the domain has PCI Express, so that devices that can be Express devices are
     */
    PciNeeds(boolean pcieRoot) {
        express = pcieRoot ? PciConnect.pcie() : PciConnect.pci();
    }

    /** What a device needs that is an Express device where there is PCI Express. */
    Set<PciConnect> express() {
        return express;
    }

    Set<PciConnect> of(XmlElement device) {
        return switch (device.name()) {
            case "controller" -> controller(device);
            case "disk" -> "virtio".equals(device.value("target/@bus")) ? virtio(device) : NOTHING;
            case "interface" -> nic(device);
            case "sound" -> sound(device.attribute("model", ""));
            case "hostdev" -> hostDevice(device);
            case "video" -> video(String.valueOf(device.value("model/@type")));
            case "serial" -> "pci-serial".equals(device.value("target/@type")) ? PciConnect.pci() : NOTHING;
            case "input" -> device.attribute("bus", "").equals("virtio") ? virtio(device) : NOTHING;
            case "filesystem" -> filesystem(device);
            case "watchdog" -> device.attribute("model", "").equals("i6300esb") ? PciConnect.pci() : NOTHING;
            case "memballoon" -> device.attribute("model", "").startsWith("virtio") ? virtio(device) : NOTHING;
            case "rng", "vsock" -> virtio(device);
            case "shmem" -> PciConnect.pci();
            // Libvirt counts the crypto device as a conventional one since 9.0.
            case "crypto" -> PciConnect.pci();
            case "memory" -> device.attribute("model", "").startsWith("virtio-") ? express : NOTHING;
            case "iommu" -> device.attribute("model", "").equals("virtio") ? integrated(express) : NOTHING;
            case "panic" -> device.attribute("model", "").equals("pvpanic") ? integrated(PciConnect.pci()) : NOTHING;
            default -> NOTHING;
        };
    }

    /** Transitional devices work in conventional slots only. */
    private Set<PciConnect> virtio(XmlElement device) {
        return device.attribute("model", "").equals("virtio-transitional") ? PciConnect.pci() : express;
    }

    private static Set<PciConnect> integrated(Set<PciConnect> needs) {
        Set<PciConnect> more = EnumSet.copyOf(needs);
        more.add(PciConnect.INTEGRATED);
        return more;
    }

    private Set<PciConnect> controller(XmlElement device) {
        String model = device.attribute("model", "");
        return switch (device.attribute("type", "")) {
            case "pci" -> {
                PciModel known = PciModel.of(model);
                yield known == null ? NOTHING : known.needs();
            }
            case "sata", "ide" -> PciConnect.pci();
            case "usb" ->
                switch (model) {
                    case "nec-xhci", "qemu-xhci" -> express;
                    case "none", "qusb1", "qusb2" -> NOTHING;
                    default -> PciConnect.pci();
                };
            case "scsi" ->
                switch (model) {
                    case "virtio-scsi", "virtio-non-transitional" -> express;
                    case "", "auto", "ncr53c90" -> NOTHING;
                    default -> PciConnect.pci();
                };
            case "virtio-serial" -> virtio(device);
            default -> NOTHING;
        };
    }

    private Set<PciConnect> nic(XmlElement device) {
        if (device.attribute("type", "").equals("hostdev")) {
            return NOTHING;
        }
        String model = device.value("model/@type");
        if (model == null) {
            return express;
        }
        return switch (model) {
            case "usb-net" -> NOTHING;
            case "virtio", "virtio-non-transitional", "e1000e", "igb" -> express;
            default -> PciConnect.pci();
        };
    }

    private static Set<PciConnect> sound(String model) {
        return switch (model) {
            case "es1370", "ac97", "ich6", "ich9" -> PciConnect.pci();
            default -> NOTHING;
        };
    }

    private Set<PciConnect> video(String type) {
        return switch (type) {
            case "virtio", "bochs" -> express;
            case "vga", "cirrus", "vmvga", "xen", "vbox", "qxl", "parallels" -> PciConnect.pci();
            default -> NOTHING;
        };
    }

    private Set<PciConnect> filesystem(XmlElement device) {
        String driver = device.value("driver/@type");
        if (driver == null || driver.equals("path") || driver.equals("handle")) {
            return virtio(device);
        }
        return driver.equals("virtiofs") ? express : NOTHING;
    }

    private Set<PciConnect> hostDevice(XmlElement device) {
        if (!device.attribute("mode", "").equals("subsystem")) {
            return NOTHING;
        }
        return switch (device.attribute("type", "")) {
            case "pci", "mdev" -> express;
            case "scsi_host" -> virtio(device);
            default -> NOTHING;
        };
    }
}
