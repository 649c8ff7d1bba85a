package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** What libvirt completes and checks for every hypervisor once the document has been read. */
final class DomainRules {
    private DomainRules() {}

    static XmlElement complete(XmlElement domain) {
        name(domain);
        XmlElement result = uuid(domain);
        result = memory(result);
        vcpu(result);
        String type = result.value("os/type");
        if (type == null || type.isEmpty()) {
            throw DomainXmlReader.error(ErrorCode.XML_ERROR, "an os <type> must be specified");
        }
        return result.at("devices", DomainRules::devices);
    }

    private static void name(XmlElement domain) {
        String name = String.valueOf(domain.childText("name"));
        if (name.indexOf('/') >= 0) {
            throw DomainXmlReader.error(ErrorCode.XML_ERROR, "name " + name + " cannot contain '/'");
        }
        if (name.indexOf('\n') >= 0) {
            throw DomainXmlReader.error(ErrorCode.XML_DETAIL, "invalid char in name: \n");
        }
    }

    private static XmlElement uuid(XmlElement domain) {
        if (domain.child("uuid") != null) {
            return domain;
        }
        XmlElement uuid = XmlElement.of("uuid").withText(UUID.randomUUID().toString());
        return domain.inserted(1, uuid);
    }

    private static XmlElement memory(XmlElement domain) {
        long memory = number(domain, "memory");
        if (memory == 0) {
            throw DomainXmlReader.error(
                    ErrorCode.XML_ERROR,
                    "Memory size must be specified via <memory> or in the <numa> configuration");
        }
        long current = number(domain, "currentMemory");
        return current == 0 || current > memory
                ? domain.at("currentMemory", old -> old.with("unit", "KiB").withText(String.valueOf(memory)))
                : domain;
    }

    private static void vcpu(XmlElement domain) {
        long maximum = number(domain, "vcpu");
        if (maximum == 0) {
            throw DomainXmlReader.error(
                    ErrorCode.CONFIG_UNSUPPORTED, "domain config can't have 0 maximum vCPUs");
        }
        String current = domain.value("vcpu/@current");
        if (current != null && Long.parseLong(current) > maximum) {
            throw DomainXmlReader.error(
                    ErrorCode.INTERNAL_ERROR,
                    "maxvcpus must not be less than current vcpus (" + maximum + " < " + current + ")");
        }
    }

    private static long number(XmlElement domain, String element) {
        String text = domain.childText(element);
        return text == null ? 0 : Long.parseLong(text);
    }

    /** The first console of type serial and the first serial port are two views of one device. */
    private static XmlElement devices(XmlElement devices) {
        List<XmlElement> serials = numbered(devices.children("serial"));
        List<XmlElement> consoles = numbered(devices.children("console"));
        if (consoles.isEmpty() && !serials.isEmpty()) {
            consoles.add(console(serials.getFirst()));
        } else if (!consoles.isEmpty() && "serial".equals(consoles.getFirst().value("target/@type"))) {
            if (serials.isEmpty()) {
                serials.add(serial(consoles.getFirst()));
            }
            consoles.set(0, console(serials.getFirst()));
        }
        List<XmlNode> nodes = new ArrayList<>();
        List<String> order = DomainXmlReader.schema().childNames("devices");
        for (String name : order) {
            switch (name) {
                case "serial" -> nodes.addAll(serials);
                case "console" -> nodes.addAll(consoles);
                default -> nodes.addAll(devices.children(name));
            }
        }
        return devices.withNodes(nodes);
    }

    private static List<XmlElement> numbered(List<XmlElement> ports) {
        List<XmlElement> numbered = new ArrayList<>();
        for (XmlElement port : ports) {
            String number = String.valueOf(numbered.size());
            numbered.add(port.value("target/@port") != null
                    ? port
                    : port.at("target", target -> target.with("port", number)));
        }
        return numbered;
    }

    private static XmlElement console(XmlElement serial) {
        XmlElement target = XmlElement.of("target", "type", "serial", "port", serial.value("target/@port"));
        return serial.withName("console").at("target", old -> target);
    }

    private static XmlElement serial(XmlElement console) {
        XmlElement target = XmlElement.of(
                        "target", "type", "isa-serial", "port", console.value("target/@port"))
                .plus(XmlElement.of("model", "name", "isa-serial"));
        return console.withName("serial").at("target", old -> target);
    }
}
