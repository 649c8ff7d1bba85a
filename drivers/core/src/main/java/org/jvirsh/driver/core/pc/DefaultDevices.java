package org.jvirsh.driver.core.pc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.devices.ControllerList;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Devices every PC has, whether the document mentions them or not. */
final class DefaultDevices {
    private DefaultDevices() {}

    static void add(DomainDraft draft) {
        emulator(draft);
        input(draft, "mouse");
        input(draft, "keyboard");
        Board board = Board.of(draft);
        if (board != Board.ISA) {
            controller(draft, "usb", board == Board.Q35 ? "qemu-xhci" : null);
        }
        if (board == Board.Q35) {
            controller(draft, "sata", null);
            root(draft, "pcie-root");
        } else if (board == Board.I440FX) {
            root(draft, "pci-root");
        }
        if (draft.devices("memballoon").isEmpty()) {
            draft.devices("memballoon").add(XmlElement.of("memballoon", "model", "virtio"));
        }
        audio(draft);
    }

    private static void emulator(DomainDraft draft) {
        if (draft.devices("emulator").isEmpty()) {
            String program = "emu".equals(draft.value("@type"))
                    ? "/usr/bin/jvirsh-emulator"
                    : "i686".equals(draft.value("os/type/@arch"))
                            ? "/usr/bin/qemu-system-i386"
                            : "/usr/bin/qemu-system-x86_64";
            draft.devices("emulator").add(XmlElement.of("emulator").withText(program));
        }
    }

    private static void input(DomainDraft draft, String type) {
        for (XmlElement input : draft.devices("input")) {
            String bus = input.attribute("bus", "ps2");
            if (input.attribute("type", "").equals(type) && bus.equals("ps2")) {
                return;
            }
        }
        draft.devices("input").add(XmlElement.of("input", "type", type, "bus", "ps2"));
    }

    private static void controller(DomainDraft draft, String type, @Nullable String model) {
        if (new ControllerList(draft.devices("controller")).find(type, 0) == null) {
            draft.devices("controller").add(XmlElement.of("controller", "type", type, "index", "0", "model", model));
        }
    }

    private static void root(DomainDraft draft, String model) {
        XmlElement root = new ControllerList(draft.devices("controller")).find("pci", 0);
        if (root == null) {
            controller(draft, "pci", model);
        } else if (!root.attribute("model", "").equals(model)) {
            throw DomainDraft.invalid("The PCI controller with index='0' must be model='" + model
                    + "' for this machine type, but model='" + root.attribute("model", "") + "' was found instead");
        }
    }

    /** Sound goes where the picture goes; without a picture it goes nowhere. */
    private static void audio(DomainDraft draft) {
        List<XmlElement> graphics = draft.devices("graphics");
        if (!draft.devices("audio").isEmpty()) {
            return;
        }
        String backend = graphics.isEmpty() ? "none" : null;
        boolean host = false;
        for (XmlElement display : graphics) {
            switch (display.attribute("type", "")) {
                case "vnc" -> {
                    backend = "none";
                    host = false;
                }
                case "spice" -> {
                    backend = "spice";
                    host = false;
                }
                case "sdl" -> host = true;
                default -> {}
            }
        }
        if (backend != null && !host) {
            draft.devices("audio").add(XmlElement.of("audio", "id", "1", "type", backend));
        }
    }

}
