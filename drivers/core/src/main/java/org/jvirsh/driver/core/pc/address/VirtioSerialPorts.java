package org.jvirsh.driver.core.pc.address;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The ports of virtio-serial controllers that channels and consoles have. */
public final class VirtioSerialPorts {
    /** Ports of a controller that does not say how many it has. */
    private static final int USUAL = 31;

    private final DomainDraft draft;
    private final Map<Long, BitSet> taken = new TreeMap<>();
    private final Map<Long, Integer> sizes = new TreeMap<>();

    private VirtioSerialPorts(DomainDraft draft) {
        this.draft = draft;
    }

    /** Completes the addresses of a draft. */
    public static void assign(DomainDraft draft) {
        new VirtioSerialPorts(draft).run();
    }

    private void run() {
        for (XmlElement controller : draft.devices("controller")) {
            if (controller.attribute("type", "").equals("virtio-serial")) {
                long ports = DomainDraft.numberOf(controller, "@ports", USUAL);
                add(DomainDraft.numberOf(controller, "@index", 0), (int) Math.min(ports, Integer.MAX_VALUE));
            }
        }
        for (Device device : Device.all(draft)) {
            if (complete(device.get())) {
                reserve(device.get());
            }
        }
        for (String kind : new String[] {"console", "channel"}) {
            for (Device device : Device.of(draft, kind)) {
                if ("virtio".equals(device.get().value("target/@type")) && !complete(device.get())) {
                    place(device, kind.equals("console"));
                }
            }
        }
    }

    private void add(long controller, int ports) {
        taken.put(controller, new BitSet());
        sizes.put(controller, ports);
    }

    private static boolean serial(XmlElement device) {
        return "virtio-serial".equals(device.value("address/@type"));
    }

    private static boolean complete(XmlElement device) {
        return serial(device) && DomainDraft.numberOf(device, "address/@port", 0) != 0;
    }

    private void reserve(XmlElement device) {
        long controller = DomainDraft.numberOf(device, "address/@controller", 0);
        long port = DomainDraft.numberOf(device, "address/@port", 0);
        BitSet ports = taken.get(controller);
        if (ports == null) {
            throw DomainDraft.invalid("virtio serial controller " + controller + " is missing");
        }
        if (port >= sizes.getOrDefault(controller, USUAL)) {
            throw DomainDraft.invalid("virtio serial controller " + controller + " does not have port " + port);
        }
        if (ports.get((int) port)) {
            throw DomainDraft.invalid(
                    "virtio serial port " + port + " on controller " + controller + " is already occupied");
        }
        ports.set((int) port);
    }

    /**
     * Finds a port for a device.
     *
     * @param console consoles may have port 0; libvirt takes the port it finds but leaves it to QEMU to choose one
     */
    private void place(Device device, boolean console) {
        boolean onController = serial(device.get());
        if (onController) {
            long controller = DomainDraft.numberOf(device.get(), "address/@controller", 0);
            BitSet ports = taken.get(controller);
            if (ports == null) {
                throw DomainDraft.error(
                        ErrorCode.INTERNAL_ERROR, "virtio-serial controller " + controller + " not available");
            }
            int port = ports.nextClearBit(1);
            if (port >= sizes.getOrDefault(controller, USUAL)) {
                throw DomainDraft.invalid("Unable to find a free port on virtio-serial controller " + controller);
            }
            take(device, console, controller, port);
            return;
        }
        if (taken.isEmpty()) {
            throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "no virtio-serial controllers are available");
        }
        int first = console ? 0 : 1;
        for (Map.Entry<Long, BitSet> controller : taken.entrySet()) {
            int port = controller.getValue().nextClearBit(first);
            if (port < sizes.getOrDefault(controller.getKey(), USUAL)) {
                take(device, console, controller.getKey(), port);
                return;
            }
        }
        long index = 0;
        while (taken.containsKey(index)) {
            index++;
        }
        draft.devices("controller")
                .add(XmlElement.of("controller", "type", "virtio-serial", "index", String.valueOf(index)));
        add(index, USUAL);
        take(device, console, index, first);
    }

    private void take(Device device, boolean console, long controller, int port) {
        BitSet ports = taken.get(controller);
        if (ports != null) {
            ports.set(port);
        }
        if (!console) {
            device.set(device.get().withChild(XmlElement.of(
                    "address",
                    "type",
                    "virtio-serial",
                    "controller",
                    String.valueOf(controller),
                    "bus",
                    "0",
                    "port",
                    String.valueOf(port))));
        }
    }
}
