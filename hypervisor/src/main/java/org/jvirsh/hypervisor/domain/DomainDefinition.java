package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** A domain's definition: its canonical XML, and what others most often ask of it. */
public final class DomainDefinition {
    private final XmlElement xml;

    private DomainDefinition(XmlElement xml) {
        this.xml = xml;
    }

    /** A definition from a tree that is canonical already. */
    static DomainDefinition canonical(XmlElement xml) {
        return new DomainDefinition(xml);
    }

    /** The canonical XML, without anything that exists only while the domain runs. */
    public XmlElement xml() {
        return xml;
    }

    /**
     * The definition after a change of its tree, made canonical again.
     *
     * @throws VirException when the changed definition is not allowed
     */
    public DomainDefinition edit(UnaryOperator<XmlElement> change) {
        return DomainXmlReader.read(change.apply(xml));
    }

    /** The same under another name. */
    public DomainDefinition withName(String newName) {
        return edit(domain -> domain.at("name", name -> name.withText(newName)));
    }

    /** The definition with other devices. */
    public DomainDefinition withDevices(UnaryOperator<XmlElement> change) {
        return edit(domain -> domain.at("devices", change));
    }

    /** Hypervisor type: {@code emu qemu kvm test ...}. */
    public String type() {
        return xml.attribute("type", "");
    }

    /** Unique name. */
    public String name() {
        return text("name");
    }

    /** Unique id. */
    public UUID uuid() {
        return UUID.fromString(text("uuid"));
    }

    /** Short text, may be empty. */
    public String title() {
        return text("title");
    }

    /** Long text, may be empty. */
    public String description() {
        return text("description");
    }

    /** Memory at boot, KiB. */
    public long memoryKib() {
        return number("memory");
    }

    /** Memory after ballooning, KiB, at most {@link #memoryKib}. */
    public long currentMemoryKib() {
        return number("currentMemory");
    }

    /** Virtual processors. */
    public VirtualCpus cpus() {
        int maximum = (int) number("vcpu");
        String current = xml.value("vcpu/@current");
        String placement = xml.value("vcpu/@placement");
        return new VirtualCpus(
                maximum,
                current == null ? maximum : Integer.parseInt(current),
                placement == null ? "static" : placement,
                xml.value("vcpu/@cpuset"));
    }

    /** How it boots. */
    public OsBoot os() {
        XmlElement os = xml.child("os");
        return OsBoot.of(os == null ? XmlElement.of("os") : os);
    }

    /** What a power-off does. */
    public LifecycleAction onPoweroff() {
        return action("on_poweroff", LifecycleAction.DESTROY);
    }

    /** What a reboot does. */
    public LifecycleAction onReboot() {
        return action("on_reboot", LifecycleAction.RESTART);
    }

    /** What a crash does. */
    public LifecycleAction onCrash() {
        return action("on_crash", LifecycleAction.DESTROY);
    }

    /** The elements of all devices in order. */
    public List<XmlElement> devices() {
        XmlElement devices = xml.child("devices");
        return devices == null ? List.of() : devices.children();
    }

    /** The elements of the devices of one kind, such as {@code disk}. */
    public List<XmlElement> devices(String kind) {
        XmlElement devices = xml.child("devices");
        return devices == null ? List.of() : devices.children(kind);
    }

    /** The character devices of one kind, in order. */
    public List<CharacterDevice> characterDevices(CharacterDevice.Kind kind) {
        List<CharacterDevice> found = new ArrayList<>();
        for (XmlElement element : devices(kind.element())) {
            found.add(CharacterDevice.of(kind, element));
        }
        return found;
    }

    private LifecycleAction action(String element, LifecycleAction fallback) {
        return LifecycleAction.of(text(element), true).orElse(fallback);
    }

    private String text(String element) {
        String text = xml.childText(element);
        return text == null ? "" : text;
    }

    private long number(String element) {
        String text = xml.childText(element);
        return text == null ? 0 : Long.parseLong(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DomainDefinition definition && xml.equals(definition.xml);
    }

    @Override
    public int hashCode() {
        return xml.hashCode();
    }

    @Override
    public String toString() {
        return "domain " + name();
    }
}
