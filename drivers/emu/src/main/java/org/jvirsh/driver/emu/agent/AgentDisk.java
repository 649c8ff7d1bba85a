package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A disk as the guest sees it.
 *
 * @param busType its kind of bus, or null
 * @param serial its serial number, or null
 * @param device its file in the guest, or null
 * @param drive bus, target and unit on its controller
 * @param pci domain, bus, slot and function of it or of its controller
 */
record AgentDisk(
        @Nullable String busType,
        @Nullable String serial,
        @Nullable String device,
        List<Integer> drive,
        List<Integer> pci) {

    private static final List<String> DRIVE = List.of("bus", "target", "unit");
    private static final List<String> PCI = List.of("domain", "bus", "slot", "function");

    static AgentDisk of(JsonObject disk) {
        List<Integer> drive = numbers(disk, DRIVE);
        JsonElement controller = disk.get("pci-controller");
        return new AgentDisk(
                AgentJson.textOr(disk, "bus-type", null),
                AgentJson.textOr(disk, "serial", null),
                AgentJson.textOr(disk, "dev", null),
                drive,
                numbers(AgentJson.object(controller, "'pci-controller' missing"), PCI));
    }

    private static List<Integer> numbers(JsonObject object, List<String> names) {
        return names.stream().map(name -> number(object, name)).toList();
    }

    /** Where the guest knows no number it says -1, which libvirt reads as an unsigned one. */
    private static int number(JsonObject object, String name) {
        return AgentJson.small(object.get(name), "'" + name + "' missing");
    }

    /** The definition's name of the disk, or null if it has none there. */
    @Nullable String target(DomainDefinition domain) {
        XmlElement controller = controller(domain);
        for (XmlElement disk : domain.devices("disk")) {
            XmlElement address = disk.child("address");
            boolean here = address != null && switch (address.attribute("type", "")) {
                case "pci" -> at(address);
                case "drive" -> controller != null
                        && controller.attribute("type", "").equals(disk.value("target/@bus"))
                        && address.attribute("controller", "0").equals(controller.attribute("index", "0"))
                        && drive.equals(places(address, DRIVE));
                default -> false;
            };
            if (here) {
                return disk.value("target/@dev");
            }
        }
        return null;
    }

    private @Nullable XmlElement controller(DomainDefinition domain) {
        for (XmlElement one : domain.devices("controller")) {
            XmlElement address = one.child("address");
            if (address != null && address.attribute("type", "").equals("pci") && at(address)) {
                return one;
            }
        }
        return null;
    }

    private boolean at(XmlElement address) {
        return pci.equals(places(address, PCI));
    }

    private static List<Integer> places(XmlElement address, List<String> names) {
        return names.stream().map(name -> Integer.decode(address.attribute(name, "0"))).toList();
    }
}
