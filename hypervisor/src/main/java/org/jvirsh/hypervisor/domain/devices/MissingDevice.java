package org.jvirsh.hypervisor.domain.devices;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What libvirt's driver for QEMU says when a device is not there that is to be detached or changed. */
public final class MissingDevice {
    private static final String NOTHING = "(<null>)";
    private static final String NOT_PRESENT = "device not present in domain configuration";

    private MissingDevice() {}

    /** Of a definition that is kept; kinds that cannot be detached there have the same answer whether they are there or not. */
    public static VirException persistent(XmlElement device) {
        return switch (device.name()) {
            case "disk" -> missing("no target device " + device.value("target/@dev"));
            case "interface" -> missing(nic(device));
            case "hostdev", "sound", "controller" -> missing(NOT_PRESENT);
            case "serial", "parallel", "console", "channel" -> DomainDraft.error(ErrorCode.INVALID_ARG, NOT_PRESENT);
            case "lease" -> missing(lease(device));
            case "filesystem" -> missing("no matching filesystem device was found");
            case "rng" -> missing("no matching RNG device was found");
            case "watchdog" -> missing("domain has no watchdog");
            case "shmem", "memory" -> missing("matching " + device.name() + " device was not found");
            case "redirdev" -> missing("no matching redirdev was not found");
            case "vsock" -> DomainDraft.error(ErrorCode.OPERATION_FAILED, "matching vsock device not found");
            default -> missing("matching " + device.name() + " device not found");
        };
    }

    /** Of a running domain. */
    public static VirException live(XmlElement device) {
        return switch (device.name()) {
            case "disk" -> missing("disk " + device.value("target/@dev") + " not found");
            case "interface" -> missing(nic(device));
            case "hostdev" -> missing(host(device));
            case "serial", "parallel", "console", "channel" ->
                missing("chr type '" + device.name() + "' " + NOT_PRESENT);
            case "lease" -> DomainDraft.error(ErrorCode.INVALID_ARG, lease(device));
            case "filesystem" -> missing("matching filesystem not found");
            case "rng" -> missing("model '" + device.value("backend/@model") + "' RNG " + NOT_PRESENT);
            case "watchdog" -> missing("watchdog " + NOT_PRESENT);
            case "controller" ->
                device.attribute("type", "").equals("scsi")
                        ? missing("controller scsi:" + device.attribute("index") + " not found")
                        : DomainDraft.error(
                                ErrorCode.OPERATION_UNSUPPORTED,
                                "'" + device.attribute("type") + "' controller cannot be hot unplugged.");
            case "shmem" -> missing("model '" + device.value("model/@type") + "' shmem " + NOT_PRESENT);
            case "redirdev" -> DomainDraft.error(ErrorCode.OPERATION_INVALID, "no matching redirdev was not found");
            default -> missing("matching " + device.name() + " device not found");
        };
    }

    /** Of a definition in which it is to be changed. */
    public static VirException changed(XmlElement device) {
        return device.name().equals("graphics")
                ? missing("cannot find existing graphics type '" + device.attribute("type") + "' device to modify")
                : persistent(device);
    }

    private static VirException missing(String text) {
        return DomainDraft.error(ErrorCode.DEVICE_MISSING, text);
    }

    private static String lease(XmlElement lease) {
        return "Lease " + lease.childText("key") + " in lockspace " + lease.childText("lockspace") + " does not exist";
    }

    private static String nic(XmlElement nic) {
        XmlElement address = nic.child("address");
        boolean placed = address != null && address.attribute("type", "").equals("pci");
        return "no device found at address '" + (address != null && placed ? pciName(address) : NOTHING)
                + "' matching MAC address '" + Objects.requireNonNullElse(nic.value("mac/@address"), NOTHING)
                + "' and alias '" + Objects.requireNonNullElse(nic.value("alias/@name"), NOTHING) + "'";
    }

    private static String pciName(XmlElement address) {
        return address.attribute("domain", "0x0000").substring(2) + ":"
                + address.attribute("bus", "0x00").substring(2) + ":"
                + address.attribute("slot", "0x00").substring(2) + "."
                + address.attribute("function", "0x0").substring(2);
    }

    private static String host(XmlElement hostdev) {
        XmlElement source = hostdev.child("source");
        XmlElement address = source == null ? null : source.child("address");
        if (source == null) {
            return NOT_PRESENT;
        }
        return switch (hostdev.attribute("type", "")) {
            case "pci" -> address == null ? NOT_PRESENT : "host pci device " + pciName(address) + " not found";
            case "usb" -> address == null
                    ? "host usb device vendor=%s product=%s not found"
                            .formatted(source.value("vendor/@id"), source.value("product/@id"))
                    : "host usb device %03d.%03d not found"
                            .formatted(number(address.attribute("bus")), number(address.attribute("device")));
            case "scsi" -> address == null
                    ? NOT_PRESENT
                    : "host scsi device %s:%s:%s.%s not found".formatted(
                            source.value("adapter/@name"), address.attribute("bus"), address.attribute("target"),
                            address.attribute("unit"));
            case "mdev" -> "mediated device '" + source.value("address/@uuid") + "' not found";
            default -> NOT_PRESENT;
        };
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.decode(text);
    }
}
