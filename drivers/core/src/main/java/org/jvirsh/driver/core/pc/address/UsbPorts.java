package org.jvirsh.driver.core.pc.address;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The ports of USB controllers and hubs that devices have; adds hubs when there are too few. */
public final class UsbPorts {
    /** Kinds of devices in the order in which they get ports. */
    private static final List<String> KINDS = List.of(
            "hub", "hostdev", "disk", "interface", "controller", "input", "serial", "sound", "redirdev", "filesystem");

    private final DomainDraft draft;
    private final TreeMap<Long, UsbHub> buses = new TreeMap<>();

    private UsbPorts(DomainDraft draft) {
        this.draft = draft;
    }

    /** Completes the addresses of a draft. */
    public static void assign(DomainDraft draft) {
        new UsbPorts(draft).run();
    }

    private void run() {
        addHubs();
        for (XmlElement controller : draft.devices("controller")) {
            if (controller.attribute("type", "").equals("usb")) {
                addController(controller);
            }
        }
        for (XmlElement hub : draft.devices("hub")) {
            if (usbHub(hub) && ports(hub) != null) {
                addHub(hub);
            }
        }
        for (Device device : devices(false)) {
            if (ports(device.get()) != null) {
                reserve(device.get());
            }
        }
        for (Device hub : Device.of(draft, "hub")) {
            if (usbHub(hub.get()) && ports(hub.get()) == null) {
                place(hub);
                addHub(hub.get());
            }
        }
        for (Device device : devices(false)) {
            String type = device.get().value("address/@type");
            if (type == null || type.equals("usb") && ports(device.get()) == null) {
                place(device);
            }
        }
    }

    private void addHubs() {
        int provided = 0;
        boolean usb = false;
        for (XmlElement controller : draft.devices("controller")) {
            if (controller.attribute("type", "").equals("usb")) {
                provided += portsOf(controller);
                usb |= !controller.attribute("model", "").equals("none");
            }
        }
        for (XmlElement hub : draft.devices("hub")) {
            provided += usbHub(hub) ? UsbHub.PORTS : 0;
        }
        int needed = devices(true).size();
        if (needed > 0 && !usb) {
            throw DomainDraft.unsupported(
                    "USB is disabled for this domain, but USB devices are present in the domain XML");
        }
        if (needed > provided) {
            int hubs = Math.ceilDiv(needed - provided + 1, UsbHub.PORTS - 1);
            for (int i = 0; i < hubs; i++) {
                draft.devices("hub").add(XmlElement.of("hub", "type", "usb"));
            }
        }
    }

    private List<Device> devices(boolean hubs) {
        List<Device> found = new ArrayList<>();
        for (String kind : KINDS) {
            for (Device device : Device.of(draft, kind)) {
                if (usb(device.get(), hubs)) {
                    found.add(device);
                }
            }
        }
        return found;
    }

    private static boolean usb(XmlElement device, boolean hubs) {
        return switch (device.name()) {
            case "hub" -> hubs && usbHub(device);
            case "hostdev" -> device.attribute("type", "").equals("usb");
            case "disk" -> "usb".equals(device.value("target/@bus"));
            case "interface" -> "usb-net".equals(device.value("model/@type"));
            case "controller" -> device.attribute("type", "").equals("ccid");
            case "input", "redirdev" -> device.attribute("bus", "").equals("usb");
            case "serial" -> "usb-serial".equals(device.value("target/@type"));
            case "sound" -> device.attribute("model", "").equals("usb");
            case "filesystem" -> "mtp".equals(device.value("driver/@type"));
            default -> false;
        };
    }

    private static boolean usbHub(XmlElement hub) {
        return hub.attribute("type", "").equals("usb");
    }

    private static int portsOf(XmlElement controller) {
        return switch (controller.attribute("model", "piix3-uhci")) {
            case "piix3-uhci", "piix4-uhci", "vt82c686b-uhci" -> 2;
            case "ehci", "ich9-ehci1" -> 6;
            case "pci-ohci" -> 3;
            case "nec-xhci", "qemu-xhci" -> (int) DomainDraft.numberOf(controller, "@ports", 4);
            case "qusb1", "qusb2" -> (int) DomainDraft.numberOf(controller, "@ports", 8);
            default -> 0;
        };
    }

    private void addController(XmlElement controller) {
        int ports = portsOf(controller);
        long index = DomainDraft.numberOf(controller, "@index", 0);
        if (ports > 0 && buses.put(index, new UsbHub(ports)) != null) {
            throw DomainDraft.invalid("Duplicate USB controllers with index " + index);
        }
    }

    /** The numbers of the ports on the way to a device, or null when it has no place yet. */
    private static int @Nullable [] ports(XmlElement device) {
        String port = "usb".equals(device.value("address/@type")) ? device.value("address/@port") : null;
        if (port == null) {
            return null;
        }
        String[] parts = port.split("\\.");
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = (int) Math.min(Long.parseLong(parts[i]), Integer.MAX_VALUE);
        }
        return numbers[0] == 0 ? null : numbers;
    }

    private record Place(UsbHub hub, int port) {}

    private Place find(XmlElement device) {
        int[] path = ports(device);
        String text = String.valueOf(device.value("address/@port"));
        long bus = DomainDraft.numberOf(device, "address/@bus", 0);
        UsbHub hub = buses.get(bus);
        if (hub == null || path == null) {
            throw DomainDraft.invalid("Missing USB bus " + bus);
        }
        String where = " in USB address bus: " + bus + " port: " + text;
        for (int i = 0; i < path.length - 1; i++) {
            if (hub.ports() <= path[i] - 1) {
                throw DomainDraft.invalid("port " + path[i] + " out of range" + where);
            }
            UsbHub next = hub.hub(path[i] - 1);
            if (next == null) {
                throw DomainDraft.invalid("there is no hub at port " + path[i] + where);
            }
            hub = next;
        }
        int port = path[path.length - 1] - 1;
        if (port >= hub.ports()) {
            throw DomainDraft.invalid("requested USB port " + text + " not present on USB bus " + bus);
        }
        return new Place(hub, port);
    }

    private void addHub(XmlElement hub) {
        Place place = find(hub);
        if (place.hub().hub(place.port()) != null) {
            throw DomainDraft.invalid("Duplicate USB hub on bus " + DomainDraft.numberOf(hub, "address/@bus", 0)
                    + " port " + hub.value("address/@port"));
        }
        place.hub().hub(place.port(), new UsbHub(UsbHub.PORTS));
    }

    private void reserve(XmlElement device) {
        Place place = find(device);
        if (place.hub().taken(place.port())) {
            throw DomainDraft.invalid("Duplicate USB address bus " + DomainDraft.numberOf(device, "address/@bus", 0)
                    + " port " + device.value("address/@port"));
        }
        place.hub().take(place.port());
    }

    private void place(Device device) {
        if ("usb".equals(device.get().value("address/@type"))) {
            long bus = DomainDraft.numberOf(device.get(), "address/@bus", 0);
            UsbHub hub = buses.get(bus);
            if (hub == null) {
                throw DomainDraft.invalid(
                        "USB bus " + bus + " requested but no controller with that index is present");
            }
            if (place(device, bus, hub)) {
                return;
            }
        } else {
            for (var bus : buses.entrySet()) {
                if (place(device, bus.getKey(), bus.getValue())) {
                    return;
                }
            }
        }
        throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "No free USB ports");
    }

    private boolean place(Device device, long bus, UsbHub controller) {
        int[] path = controller.free();
        if (path == null) {
            return false;
        }
        StringBuilder port = new StringBuilder();
        for (int number : path) {
            port.append(port.isEmpty() ? "" : ".").append(number);
        }
        device.set(device.get().withChild(
                XmlElement.of("address", "type", "usb", "bus", String.valueOf(bus), "port", port.toString())));
        Place place = find(device.get());
        place.hub().take(place.port());
        return true;
    }
}
