package org.jvirsh.driver.core.pc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.devices.DiskNames;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The names devices have while the domain runs. Names the user gave stay. */
public final class AliasAssigner {
    private final DomainDraft draft;
    private final Board board;

    private AliasAssigner(DomainDraft draft) {
        this.draft = draft;
        this.board = Board.of(draft);
    }

    /** Names all devices of a domain. */
    public static XmlElement named(XmlElement domain) {
        AliasAssigner assigner = new AliasAssigner(new DomainDraft(domain, Level.NEWEST));
        assigner.run();
        return assigner.draft.build();
    }

    private void run() {
        draft.each("disk", disk -> alias(disk, disk(disk)));
        interfaces();
        next("filesystem", "fs");
        counted("sound", "sound");
        next("hostdev", "hostdev");
        counted("redirdev", "redir");
        counted("video", "video");
        draft.each("controller", controller -> alias(controller, controller(controller)));
        counted("input", "input");
        counted("parallel", "parallel");
        counted("serial", "serial");
        counted("channel", "channel");
        consoles();
        counted("hub", "hub");
        counted("shmem", "shmem");
        counted("smartcard", "smartcard");
        counted("watchdog", "watchdog");
        draft.each(
                "memballoon",
                balloon -> balloon.attribute("model", "").equals("none") ? balloon : alias(balloon, "balloon0"));
        next("rng", "rng");
        counted("tpm", "tpm");
        memory();
        counted("vsock", "vsock");
        counted("iommu", "iommu");
        next("crypto", "crypto");
        // These two have no names of their own in libvirt but numbers.
        draft.each("audio", audio -> alias(audio, "audio" + audio.attribute("id", "")));
    }

    private static XmlElement alias(XmlElement device, String name) {
        return device.child("alias") != null ? device : device.plus(XmlElement.of("alias", "name", name));
    }

    /** Names by position. */
    private void counted(String kind, String prefix) {
        List<XmlElement> devices = draft.devices(kind);
        for (int i = 0; i < devices.size(); i++) {
            devices.set(i, alias(devices.get(i), prefix + i));
        }
    }

    /** Names with the number after the highest so far. */
    private void next(String kind, String prefix) {
        List<XmlElement> devices = draft.devices(kind);
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i).child("alias") == null) {
                devices.set(i, alias(devices.get(i), prefix + free(prefix, kind)));
            }
        }
    }

    private int free(String prefix, String kind) {
        int next = 0;
        Set<String> kinds = new HashSet<>(List.of(kind));
        if (prefix.equals("hostdev")) {
            kinds.add("interface");
        }
        for (String each : kinds) {
            for (XmlElement device : draft.devices(each)) {
                next = Math.max(next, number(device.value("alias/@name"), prefix) + 1);
            }
        }
        return next;
    }

    private static int number(@Nullable String name, String prefix) {
        if (name == null || !name.startsWith(prefix)) {
            return -1;
        }
        String digits = name.substring(prefix.length());
        return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : -1;
    }

    private void interfaces() {
        List<XmlElement> nics = draft.devices("interface");
        for (int i = 0; i < nics.size(); i++) {
            XmlElement nic = nics.get(i);
            String prefix = nic.attribute("type", "").equals("hostdev") ? "hostdev" : "net";
            if (nic.child("alias") == null) {
                nics.set(i, alias(nic, prefix + free(prefix, "interface")));
            }
        }
    }

    private void consoles() {
        List<XmlElement> consoles = draft.devices("console");
        List<XmlElement> serials = draft.devices("serial");
        for (int i = 0; i < consoles.size(); i++) {
            XmlElement console = consoles.get(i);
            boolean shared = i == 0 && "serial".equals(console.value("target/@type")) && !serials.isEmpty();
            String serial = shared ? serials.getFirst().value("alias/@name") : null;
            consoles.set(i, alias(console, serial == null ? "console" + i : serial));
        }
    }

    private void memory() {
        List<XmlElement> modules = draft.devices("memory");
        for (int i = 0; i < modules.size(); i++) {
            XmlElement module = modules.get(i);
            String prefix =
                    switch (module.attribute("model", "")) {
                        case "virtio-pmem" -> "virtiopmem";
                        case "virtio-mem" -> "virtiomem";
                        case "sgx-epc" -> "epc";
                        default -> module.attribute("model", "");
                    };
            String slot = module.value("address/@slot");
            boolean slotted = "dimm".equals(module.value("address/@type")) && slot != null;
            modules.set(i, alias(module, prefix + (slotted ? slot : String.valueOf(free(prefix, "memory")))));
        }
    }

    private String disk(XmlElement disk) {
        String bus = String.valueOf(disk.value("target/@bus"));
        XmlElement address = disk.child("address");
        if (address == null || !address.attribute("type", "").equals("drive")) {
            return bus + "-disk" + DiskNames.index(String.valueOf(disk.value("target/@dev")));
        }
        String place = address.attribute("controller", "0") + "-" + address.attribute("bus", "0") + "-";
        boolean targeted = bus.equals("scsi") && !"lsilogic".equals(scsiModel(address.attribute("controller", "0")));
        return bus + place + (targeted ? address.attribute("target", "0") + "-" : "") + address.attribute("unit", "0");
    }

    private @Nullable String scsiModel(String index) {
        for (XmlElement controller : draft.devices("controller")) {
            if (controller.attribute("type", "").equals("scsi") && controller.attribute("index", "").equals(index)) {
                return controller.attribute("model");
            }
        }
        return null;
    }

    private String controller(XmlElement controller) {
        String type = controller.attribute("type", "");
        String index = controller.attribute("index", "0");
        boolean first = index.equals("0");
        return switch (type) {
            case "pci" -> (controller.attribute("model", "").equals("pcie-root") ? "pcie." : "pci.") + index;
            case "ide" -> first && board == Board.I440FX ? "ide" : type + index;
            case "sata" -> first && board == Board.Q35 ? "ide" : type + index;
            case "usb" -> first ? "usb" : type + index;
            default -> type + index;
        };
    }
}
