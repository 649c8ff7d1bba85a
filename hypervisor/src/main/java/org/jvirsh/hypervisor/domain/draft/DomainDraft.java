package org.jvirsh.hypervisor.domain.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** A domain while the rules complete it: what is not a device as a tree, the devices as lists by kind. */
public final class DomainDraft {
    private XmlElement domain;
    private final Level level;
    private final Map<String, List<XmlElement>> devices = new LinkedHashMap<>();

    /** A draft of a canonical tree. */
    public DomainDraft(XmlElement xml, Level level) {
        this.level = level;
        domain = xml.withoutChildren("devices");
        for (XmlElement all : xml.children("devices")) {
            for (XmlElement device : all.children()) {
                devices(device.name()).add(device);
            }
        }
    }

    /** The version of libvirt the document is read as. */
    public Level level() {
        return level;
    }

    /** The tree without its devices. */
    public XmlElement domain() {
        return domain;
    }

    /** Changes the tree without its devices. */
    public void change(UnaryOperator<XmlElement> how) {
        domain = how.apply(domain);
    }

    /** What a path in the tree without its devices leads to, or null. */
    public @Nullable String value(String path) {
        return domain.value(path);
    }

    /** A number in the tree, or 0. */
    public long number(String path) {
        return numberOf(domain.value(path), 0);
    }

    /** The devices of a kind; changes of the list count. */
    public List<XmlElement> devices(String kind) {
        return devices.computeIfAbsent(kind, _ -> new ArrayList<>());
    }

    /** Changes every device of a kind. */
    public void each(String kind, UnaryOperator<XmlElement> how) {
        devices(kind).replaceAll(how);
    }

    /** The operating system type. */
    public String osType() {
        String type = value("os/type");
        return type == null ? "" : type;
    }

    /** Everything again as one tree. */
    public XmlElement build() {
        List<XmlNode> all = new ArrayList<>();
        devices.values().forEach(all::addAll);
        return domain.plus(XmlElement.of("devices").withNodes(all));
    }

    /** A number of a canonical tree, or the fallback when it is not there. */
    public static long numberOf(@Nullable String text, long fallback) {
        if (text == null || text.isEmpty()) {
            return fallback;
        }
        return text.startsWith("0x") ? Long.parseUnsignedLong(text, 2, text.length(), 16) : Long.parseLong(text);
    }

    /** An attribute as a number, or the fallback when it is not there. */
    public static long numberOf(XmlElement element, String path, long fallback) {
        return numberOf(element.value(path), fallback);
    }

    /** Refuses what cannot be configured: error 67. */
    public static VirException unsupported(String text) {
        return error(ErrorCode.CONFIG_UNSUPPORTED, text);
    }

    /** Refuses a document: error 27. */
    public static VirException invalid(String text) {
        return error(ErrorCode.XML_ERROR, text);
    }

    /** Refuses with a text of that code. */
    public static VirException error(ErrorCode code, String text) {
        return new VirException(code, ErrorDomain.DOMAIN, text);
    }
}
