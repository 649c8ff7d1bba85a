package org.jvirsh.hypervisor.domain.devices;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Controllers: their order, their numbers, and those that other devices need. */
public final class ControllerRules {
    private static final int MOST = 1 << 14;

    private ControllerRules() {}

    /** Controllers of a type stand together by number, masters before their companions. */
    public static void arrange(DomainDraft draft) {
        ControllerList arranged = new ControllerList(List.of());
        draft.devices("controller").forEach(arranged::insert);
        arranged.into(draft.devices("controller"));
    }

    /** Where a controller goes among those that are there. */
    public static int insertAt(List<XmlElement> controllers, XmlElement controller) {
        return new ControllerList(controllers).place(controller);
    }

    static String type(XmlElement controller) {
        return controller.attribute("type", "");
    }

    static long index(XmlElement controller) {
        return DomainDraft.numberOf(controller, "@index", -1);
    }

    private static boolean usb2(XmlElement controller) {
        return type(controller).equals("usb") && switch (controller.attribute("model", "")) {
            case "ich9-ehci1", "ich9-uhci1", "ich9-uhci2", "ich9-uhci3" -> true;
            default -> false;
        };
    }

    /** Gives controllers without a number the first free one; USB 2 companions get that of their group. */
    public static void assignIndexes(DomainDraft draft) {
        List<XmlElement> controllers = draft.devices("controller");
        ControllerList known = new ControllerList(controllers);
        boolean rearrange = false;
        for (int i = 0; i < controllers.size(); i++) {
            XmlElement controller = controllers.get(i);
            if (index(controller) >= 0) {
                continue;
            }
            XmlElement group = null;
            if (i > 0 && usb2(controller)) {
                rearrange = true;
                group = group(controllers, i);
            }
            long index = group == null ? known.take(type(controller)) : index(group);
            controllers.set(i, controller.with("index", String.valueOf(index)));
        }
        if (rearrange && draft.level().knows(ControllerList.SORTED)) {
            arrange(draft);
        }
    }

    private static @Nullable XmlElement group(List<XmlElement> controllers, int at) {
        int i = at - 1;
        while (i >= 0 && !type(controllers.get(i)).equals("usb")) {
            i--;
        }
        if (i < 0 || !usb2(controllers.get(i))) {
            return null;
        }
        XmlElement previous = controllers.get(i);
        for (XmlElement other : controllers) {
            if (type(other).equals("usb") && index(other) == index(previous)
                    && other.attribute("model", "").equals(controllers.get(at).attribute("model", ""))) {
                return null;
            }
        }
        return previous;
    }

    /** Refuses two controllers of one type and number. */
    public static void rejectDuplicates(DomainDraft draft) {
        Set<String> seen = new HashSet<>();
        for (XmlElement controller : draft.devices("controller")) {
            String type = type(controller);
            if (!type.equals("usb") && !seen.add(type + index(controller))) {
                throw DomainDraft.invalid(
                        "Multiple '" + type + "' controllers with index '" + index(controller) + "'");
            }
        }
        Set<String> models = new HashSet<>();
        for (XmlElement panic : draft.devices("panic")) {
            String model = panic.attribute("model", "default");
            if (!models.add(model)) {
                throw DomainDraft.invalid("Multiple panic devices with model '" + model + "'");
            }
        }
    }

    /** Adds the controllers that disks, channels, consoles and smart cards hang on. */
    public static void addImplicit(DomainDraft draft) {
        ControllerList controllers = new ControllerList(draft.devices("controller"), draft.level());
        forDisks(draft, controllers, "scsi");
        forDisks(draft, controllers, "fdc");
        forDisks(draft, controllers, "ide");
        forDisks(draft, controllers, "sata");
        List<XmlElement> ports = new ArrayList<>(draft.devices("channel"));
        ports.addAll(draft.devices("console"));
        for (XmlElement port : ports) {
            if ("virtio".equals(port.value("target/@type"))) {
                XmlElement address = port.child("address");
                boolean own = address != null && address.attribute("type", "").equals("virtio-serial");
                controllers.ensure("virtio-serial", address != null && own ? Math.max(0, wanted(address)) : 0, null);
            }
        }
        smartcards(draft, controllers);
        forHostDevices(draft, controllers);
        controllers.into(draft.devices("controller"));
    }

    private static void forDisks(DomainDraft draft, ControllerList controllers, String bus) {
        long last = -1;
        for (XmlElement disk : draft.devices("disk")) {
            XmlElement address = disk.child("address");
            if (bus.equals(disk.value("target/@bus")) && address != null
                    && address.attribute("type", "").equals("drive")) {
                last = Math.max(last, wanted(address));
            }
        }
        addUpTo(controllers, bus, last, null);
    }

    /** The number of a controller is a signed one to libvirt: those beyond are below zero, and need none. */
    private static long wanted(XmlElement address) {
        return (int) DomainDraft.numberOf(address, "@controller", 0);
    }

    /** Addresses are numbers of a document; nobody has that many controllers. */
    private static void addUpTo(ControllerList controllers, String type, long last, @Nullable String model) {
        if (last > MOST) {
            throw DomainDraft.unsupported("too many controllers of type '" + type + "'");
        }
        for (long index = 0; index <= last; index++) {
            controllers.ensure(type, index, model);
        }
    }

    private static void smartcards(DomainDraft draft, ControllerList controllers) {
        List<XmlElement> cards = draft.devices("smartcard");
        long slot = -1;
        for (XmlElement card : cards) {
            if ("ccid".equals(card.value("address/@type")) && "0".equals(card.value("address/@controller"))) {
                slot = Math.max(slot, DomainDraft.numberOf(card, "address/@slot", 0));
            }
        }
        for (int i = 0; i < cards.size(); i++) {
            XmlElement address = cards.get(i).child("address");
            long controller = 0;
            if (address == null) {
                cards.set(i, cards.get(i).plus(XmlElement.of(
                        "address", "type", "ccid", "controller", "0", "slot", String.valueOf(++slot))));
            } else if (address.attribute("type", "").equals("ccid")) {
                controller = DomainDraft.numberOf(address, "@controller", 0);
            }
            controllers.ensure("ccid", controller, null);
        }
    }

    /** SCSI devices of the host need their controllers. */
    public static void forHostDevices(DomainDraft draft) {
        ControllerList controllers = new ControllerList(draft.devices("controller"), draft.level());
        forHostDevices(draft, controllers);
        controllers.into(draft.devices("controller"));
    }

    private static void forHostDevices(DomainDraft draft, ControllerList controllers) {
        long last = -1;
        String model = null;
        for (XmlElement device : draft.devices("hostdev")) {
            if (!device.attribute("type", "").equals("scsi")) {
                continue;
            }
            XmlElement address = device.child("address");
            long controller = address == null ? 0 : wanted(address);
            if (controller > last) {
                last = controller;
                XmlElement existing = controllers.find("scsi", controller);
                if (existing != null && existing.attribute("model") != null) {
                    model = existing.attribute("model");
                }
            }
        }
        addUpTo(controllers, "scsi", last, model);
    }
}
