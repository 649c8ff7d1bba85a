package org.jvirsh.hypervisor.domain;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Writes a domain's XML in libvirt's order and layout. */
public final class DomainXmlWriter {
    private final XmlWriter out = new XmlWriter();
    private final DomainDefinition domain;

    private DomainXmlWriter(DomainDefinition domain) {
        this.domain = domain;
    }

    /** The persistent form. */
    public static String write(DomainDefinition domain) {
        return write(domain, OptionalInt.empty());
    }

    /** The form of an active domain of the given id, or the persistent form. */
    public static String write(DomainDefinition domain, OptionalInt id) {
        DomainXmlWriter writer = new DomainXmlWriter(domain);
        writer.out.open(
                "domain", "type", domain.type(), "id", id.isPresent() ? String.valueOf(id.getAsInt()) : null);
        writer.body();
        writer.out.close();
        return writer.out.toString();
    }

    private void body() {
        out.text("name", domain.name());
        out.text("uuid", domain.uuid().toString());
        kept(List.of("genid"), domain.kept());
        optional("title", domain.title());
        optional("description", domain.description());
        metadata();
        kept(DomainVocabulary.BEFORE_MEMORY, domain.kept());
        out.text("memory", String.valueOf(domain.memoryKib()), "unit", "KiB");
        out.text("currentMemory", String.valueOf(domain.currentMemoryKib()), "unit", "KiB");
        kept(DomainVocabulary.BEFORE_CPUS, domain.kept());
        VirtualCpus cpus = domain.cpus();
        out.text(
                "vcpu",
                String.valueOf(cpus.maximum()),
                "placement",
                cpus.placement(),
                "cpuset",
                cpus.cpuset(),
                "current",
                cpus.current() == cpus.maximum() ? null : String.valueOf(cpus.current()));
        kept(DomainVocabulary.BEFORE_OS, domain.kept());
        os();
        kept(DomainVocabulary.AFTER_OS, domain.kept());
        out.text("on_poweroff", domain.onPoweroff().word());
        out.text("on_reboot", domain.onReboot().word());
        out.text("on_crash", domain.onCrash().word());
        kept(DomainVocabulary.AFTER_ACTIONS, domain.kept());
        devices();
        kept(DomainVocabulary.AFTER_DEVICES, domain.kept());
    }

    private void optional(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.text(name, value);
        }
    }

    private void kept(List<String> names, Map<String, XmlElement> from) {
        for (String name : names) {
            XmlElement element = from.get(name);
            if (element != null) {
                out.tree(element);
            }
        }
    }

    private void metadata() {
        XmlElement metadata = domain.kept().get("metadata");
        if (metadata != null && !metadata.children().isEmpty()) {
            out.open("metadata");
            for (XmlElement child : metadata.children()) {
                out.foreign(child);
            }
            out.close();
        }
    }

    private void os() {
        OsBoot os = domain.os();
        out.open("os", "firmware", os.attributes().get("firmware"));
        out.text("type", os.type(), "arch", os.arch(), "machine", os.machine());
        kept(DomainVocabulary.OS_BEFORE_KERNEL, os.kept());
        optional("kernel", os.kernel());
        optional("initrd", os.initrd());
        optional("cmdline", os.cmdline());
        kept(DomainVocabulary.OS_AFTER_KERNEL, os.kept());
        for (String device : os.bootDevices()) {
            out.leaf("boot", "dev", device);
        }
        kept(DomainVocabulary.OS_AFTER_BOOT, os.kept());
        out.close();
    }

    private void devices() {
        out.open("devices");
        for (String element : DomainVocabulary.DEVICES) {
            for (Device device : domain.devices()) {
                if (device.element().equals(element)) {
                    switch (device) {
                        case CharacterDevice character -> character(character);
                        case OtherDevice other -> out.tree(other.xml());
                    }
                }
            }
        }
        out.close();
    }

    private void character(CharacterDevice device) {
        boolean serial = device.kind() == CharacterDevice.Kind.SERIAL;
        out.open(device.element(), "type", device.backend());
        if (device.source() != null) {
            out.tree(device.source());
        }
        device.kept().forEach(out::tree);
        String port = String.valueOf(device.port());
        if (serial) {
            out.open("target", "type", device.targetType(), "port", port);
            out.leaf("model", "name", device.targetType());
            out.close();
        } else {
            out.leaf("target", "type", device.targetType(), "port", port);
        }
        if (device.alias() != null) {
            out.leaf("alias", "name", device.alias());
        }
        out.close();
    }
}
