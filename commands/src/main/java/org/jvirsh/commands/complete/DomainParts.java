package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.guest.FileSystemInfo;
import org.jvirsh.hypervisor.tuning.VcpuFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** The names of a domain's parts, as its XML has them. */
final class DomainParts {
    private DomainParts() {}

    private static XmlElement xml(CompletionContext context, boolean config) {
        return XmlReader.read("domain", context.domain().xml(config ? Set.of(XmlFlag.INACTIVE) : Set.of()));
    }

    private static List<XmlElement> devices(XmlElement domain, String kind) {
        XmlElement devices = domain.child("devices");
        return devices == null ? List.of() : devices.children(kind);
    }

    /** virsh gives up when one of the parts lacks what is asked for. */
    private static String needed(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new NothingToOffer();
        }
        return value;
    }

    static List<String> diskTargets(CompletionContext context) {
        return ListedObjects.names(
                devices(xml(context, false), "disk"), disk -> needed(disk.value("target/@dev")));
    }

    /** Target devices of network interfaces, or their addresses. */
    static List<String> interfaces(CompletionContext context) {
        boolean macs = context.command().spec().name().equals("detach-interface");
        List<String> names = new ArrayList<>();
        for (XmlElement one : devices(xml(context, context.command().has("config")), "interface")) {
            String target = macs ? null : one.value("target/@dev");
            names.add(target == null || target.isEmpty() ? needed(one.value("mac/@address")) : target);
        }
        return names;
    }

    /** The other state than the interface has. */
    static List<String> linkState(CompletionContext context) {
        String wanted = context.value("interface").orElseThrow(NothingToOffer::new);
        List<String> states = new ArrayList<>();
        for (XmlElement one : devices(xml(context, false), "interface")) {
            if (wanted.equalsIgnoreCase(one.value("mac/@address")) || wanted.equals(one.value("target/@dev"))) {
                states.add("down".equals(one.value("link/@state")) ? "up" : "down");
            }
        }
        return states.size() == 1 ? states : List.of();
    }

    static List<String> aliases(CompletionContext context) {
        List<String> names = new ArrayList<>();
        XmlElement devices = xml(context, context.command().has("config")).child("devices");
        if (devices != null) {
            aliases(devices, names);
        }
        return names;
    }

    private static void aliases(XmlElement element, List<String> names) {
        for (XmlElement child : element.children()) {
            String name = child.attribute("name");
            if (child.name().equals("alias") && name != null) {
                names.add(name);
            }
            aliases(child, names);
        }
    }

    static List<String> consoles(CompletionContext context) {
        XmlElement domain = xml(context, false);
        List<XmlElement> ports = new ArrayList<>(devices(domain, "serial"));
        ports.addAll(devices(domain, "parallel"));
        List<String> names = new ArrayList<>();
        for (XmlElement port : ports) {
            String name = port.value("alias/@name");
            if ("pty".equals(port.attribute("type"))) {
                if (name == null) {
                    break;
                }
                names.add(name);
            }
        }
        return names;
    }

    static List<String> throttleGroups(CompletionContext context) {
        XmlElement groups = xml(context, false).child("throttlegroups");
        return groups == null
                ? List.of()
                : ListedObjects.names(groups.children("throttlegroup"), group -> needed(group.childText("group_name")));
    }

    /** Disks and the places in their chains of images. */
    static List<String> chainPlaces(CompletionContext context) {
        List<XmlElement> disks = devices(xml(context, false), "disk");
        String path = context.command().value("path").orElse(null);
        boolean one = disks.stream().anyMatch(disk -> path != null && path.equals(disk.value("target/@dev")));
        List<String> places = new ArrayList<>();
        for (XmlElement disk : disks) {
            String target = needed(disk.value("target/@dev"));
            if (one && !target.equals(path)) {
                continue;
            }
            places.add(target);
            for (XmlElement child : disk.children()) {
                String index = child.attribute("index");
                if (index != null && (child.name().equals("source") || child.name().equals("backingStore"))) {
                    places.add(target + "[" + index + "]");
                }
            }
        }
        return places;
    }

    /** Numbers from zero, as many as the domain can have processors. */
    static List<String> vcpus(CompletionContext context) {
        String count = xml(context, true).childText("vcpu");
        if (count == null || !count.strip().matches("[0-9]{1,5}")) {
            throw new NothingToOffer();
        }
        return numbers(Integer.parseInt(count.strip()));
    }

    static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }

    /** Processors inside the guest: those that can be switched on or off, or all. */
    static List<String> guestCpus(CompletionContext context) {
        Domain domain = context.domain();
        int most = domain.tuning().vcpus(Set.of(VcpuFlag.GUEST, VcpuFlag.MAXIMUM));
        boolean enable = context.command().has("enable");
        if (!enable && !context.command().has("disable")) {
            return numbers(most);
        }
        List<TypedParameter> parameters = domain.tuning().guestVcpus();
        List<String> online = CpuRange.parse(parameters.get(1).value().text());
        if (!enable) {
            return online;
        }
        List<String> offline = new ArrayList<>(CpuRange.parse(parameters.get(2).value().text()));
        offline.removeAll(online);
        return offline;
    }

    static List<String> ioThreads(CompletionContext context) {
        return ListedObjects.names(
                context.domain().tuning().ioThreads(Set.of()), thread -> String.valueOf(thread.id()));
    }

    static List<String> mountPoints(CompletionContext context) {
        return ListedObjects.names(context.domain().guest().fileSystems(), FileSystemInfo::mountPoint);
    }
}
