package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/**
 * Reads a domain's XML and applies the defaults that libvirt's parser applies for every hypervisor. Elements outside
 * libvirt's vocabulary are dropped, as libvirt does without {@code --validate}.
 */
public final class DomainXmlReader {
    private static final Set<String> TYPES = Set.of(
            "emu", "qemu", "kvm", "kqemu", "xen", "lxc", "uml", "openvz", "test", "vmware", "hyperv", "vbox", "phyp",
            "parallels", "bhyve", "vz", "hvf");
    private static final Set<String> OS_TYPES = Set.of("hvm", "xen", "linux", "exe", "uml", "xenpvh");
    private static final Set<String> BOOT_DEVICES = Set.of("fd", "hd", "cdrom", "network");

    private DomainXmlReader() {}

    /**
     * Reads a definition.
     *
     * @throws VirException when the document is not well formed or says something impossible
     */
    public static DomainDefinition read(String xml) {
        return read(XmlReader.read("domain_definition", xml));
    }

    /** Reads a definition from its element. */
    public static DomainDefinition read(XmlElement root) {
        if (!root.name().equals("domain")) {
            throw error(ErrorCode.XML_ERROR, "expecting root element of 'domain', not '" + root.name() + "'");
        }
        String type = type(root);
        String name = name(root);
        long memory = memory(root, "memory");
        if (memory == 0) {
            throw error(
                    ErrorCode.XML_ERROR,
                    "Memory size must be specified via <memory> or in the <numa> configuration");
        }
        long current = memory(root, "currentMemory");
        VirtualCpus cpus = cpus(root);
        OsBoot os = os(root);
        return new DomainDefinition(
                type,
                name,
                uuid(root),
                text(root, "title"),
                text(root, "description"),
                memory,
                current == 0 || current > memory ? memory : current,
                cpus,
                os,
                action(root, "on_poweroff", LifecycleAction.DESTROY),
                action(root, "on_reboot", LifecycleAction.RESTART),
                action(root, "on_crash", LifecycleAction.DESTROY),
                DeviceXmlReader.read(root.child("devices")),
                kept(root));
    }

    private static String type(XmlElement root) {
        String type = root.attribute("type");
        if (type == null || type.isEmpty()) {
            throw error(ErrorCode.XML_ERROR, "missing domain type attribute");
        }
        if (!TYPES.contains(type)) {
            throw error(ErrorCode.CONFIG_UNSUPPORTED, "invalid domain type " + type);
        }
        return type;
    }

    private static String name(XmlElement root) {
        String name = root.childText("name");
        if (name == null) {
            throw new VirException(ErrorCode.NO_NAME, ErrorDomain.DOMAIN, null);
        }
        if (name.indexOf('/') >= 0) {
            throw error(ErrorCode.XML_ERROR, "name " + name + " cannot contain '/'");
        }
        if (name.indexOf('\n') >= 0) {
            throw error(ErrorCode.XML_DETAIL, "invalid char in name: \n");
        }
        return name;
    }

    private static UUID uuid(XmlElement root) {
        String text = root.childText("uuid");
        if (text == null) {
            return UUID.randomUUID();
        }
        Optional<UUID> uuid = Uuids.parse(text);
        return uuid.orElseThrow(() -> error(ErrorCode.INTERNAL_ERROR, "malformed uuid element"));
    }

    private static String text(XmlElement root, String child) {
        String text = root.childText(child);
        if (text == null) {
            return "";
        }
        if (child.equals("title") && text.indexOf('\n') >= 0) {
            throw error(ErrorCode.XML_ERROR, "Domain title can't contain newlines");
        }
        return text;
    }

    private static long memory(XmlElement root, String child) {
        XmlElement element = root.child(child);
        if (element == null) {
            return 0;
        }
        String value = element.text().strip();
        if (!value.matches("[0-9]{1,20}")) {
            throw error(
                    ErrorCode.XML_ERROR,
                    "Invalid value '" + value + "' for element or attribute './" + child + "[1]'");
        }
        return MemorySize.kib(value, element.attribute("unit"));
    }

    private static VirtualCpus cpus(XmlElement root) {
        XmlElement element = root.child("vcpu");
        if (element == null) {
            return VirtualCpus.ONE;
        }
        String text = element.text().strip();
        int maximum = 1;
        if (!text.isEmpty()) {
            if (!text.matches("[0-9]{1,9}")) {
                throw error(ErrorCode.XML_ERROR, "maximum vcpus count must be an integer");
            }
            maximum = Integer.parseInt(text);
        }
        if (maximum == 0) {
            throw error(ErrorCode.CONFIG_UNSUPPORTED, "domain config can't have 0 maximum vCPUs");
        }
        int current = maximum;
        String currentText = element.attribute("current");
        if (currentText != null) {
            if (!currentText.matches("[0-9]{1,9}")) {
                throw error(ErrorCode.XML_ERROR, "current vcpus count must be an integer");
            }
            current = Integer.parseInt(currentText);
        }
        if (current > maximum) {
            throw error(
                    ErrorCode.INTERNAL_ERROR,
                    "maxvcpus must not be less than current vcpus (" + maximum + " < " + current + ")");
        }
        return new VirtualCpus(
                maximum, current, element.attribute("placement", "static"), element.attribute("cpuset"));
    }

    private static OsBoot os(XmlElement root) {
        XmlElement os = root.child("os");
        String type = os == null ? null : os.childText("type");
        if (os == null || type == null) {
            throw error(ErrorCode.XML_ERROR, "an os <type> must be specified");
        }
        if (!OS_TYPES.contains(type)) {
            throw error(ErrorCode.XML_ERROR, "unknown OS type '" + type + "'");
        }
        List<String> boot = new ArrayList<>();
        Map<String, XmlElement> kept = new LinkedHashMap<>();
        for (XmlElement child : os.children()) {
            if (child.name().equals("boot")) {
                String device = child.attribute("dev");
                if (device == null) {
                    throw error(ErrorCode.XML_ERROR, "missing boot device");
                }
                if (!BOOT_DEVICES.contains(device)) {
                    throw error(ErrorCode.INTERNAL_ERROR, "unknown boot device '" + device + "'");
                }
                boot.add(device);
            } else if (DomainVocabulary.OS.contains(child.name())) {
                kept.putIfAbsent(child.name(), child);
            }
        }
        XmlElement typeElement = os.child("type");
        return new OsBoot(
                type,
                typeElement == null ? null : typeElement.attribute("arch"),
                typeElement == null ? null : typeElement.attribute("machine"),
                os.childText("kernel"),
                os.childText("initrd"),
                os.childText("cmdline"),
                boot,
                os.attributes(),
                kept);
    }

    private static LifecycleAction action(XmlElement root, String child, LifecycleAction fallback) {
        String word = root.childText(child);
        if (word == null) {
            return fallback;
        }
        return LifecycleAction.of(word, child.equals("on_crash"))
                .orElseThrow(() -> error(ErrorCode.INTERNAL_ERROR, "unknown " + child + " action: " + word));
    }

    private static Map<String, XmlElement> kept(XmlElement root) {
        Map<String, XmlElement> kept = new LinkedHashMap<>();
        for (XmlElement child : root.children()) {
            if (DomainVocabulary.TOP.contains(child.name())) {
                kept.putIfAbsent(child.name(), child);
            }
        }
        kept.putIfAbsent("clock", XmlElement.of("clock", "offset", "utc"));
        return kept;
    }

    static VirException error(ErrorCode code, @Nullable String detail) {
        return new VirException(code, ErrorDomain.DOMAIN, detail);
    }
}
