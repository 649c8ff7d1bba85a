package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** A domain's definition: its canonical XML, and what others most often ask of it. */
public final class DomainDefinition {
    /** As it was given; its name, UUID, type, title and description are those of the canonical tree. */
    private final XmlElement given;
    private volatile @Nullable XmlElement canonical;
    /** The definition whose canonical tree is also that of this one, when neither has been looked at yet. */
    private final @Nullable DomainDefinition origin;
    private final HypervisorDefaults defaults;
    private final boolean live;
    /** Whether disks and controllers of the given tree are in their places already. */
    private final boolean arranged;

    private DomainDefinition(
            XmlElement given,
            @Nullable XmlElement canonical,
            @Nullable DomainDefinition origin,
            HypervisorDefaults defaults,
            boolean live,
            boolean arranged) {
        this.given = given;
        this.canonical = canonical;
        this.origin = origin;
        this.defaults = defaults;
        this.live = live;
        this.arranged = arranged;
    }

    /** A definition from a tree that is canonical already. */
    static DomainDefinition canonical(XmlElement xml, HypervisorDefaults defaults, boolean live) {
        return new DomainDefinition(xml, xml, null, defaults, live, true);
    }

    /** A definition from a tree that is made canonical when somebody looks closer. */
    static DomainDefinition later(
            XmlElement given, HypervisorDefaults defaults, boolean live, boolean arranged) {
        return new DomainDefinition(given, null, null, defaults, live, arranged);
    }

    HypervisorDefaults defaults() {
        return defaults;
    }

    /** Whether it is that of a running domain, with what exists only while it runs. */
    public boolean live() {
        return live;
    }

    /** The same for a running domain: from now on edits keep what exists only while it runs. */
    public DomainDefinition asLive() {
        if (live) {
            return this;
        }
        return canonical == null ? new DomainDefinition(given, null, this, defaults, true, arranged) : canonical(xml(), defaults, true);
    }

    /** The same without what exists only while the domain runs. */
    public DomainDefinition asConfig() {
        return live ? DomainXmlReader.read(xml(), defaults, false, true) : this;
    }

    /** The canonical XML. */
    public XmlElement xml() {
        XmlElement known = canonical;
        if (known == null) {
            known = origin == null ? DomainXmlReader.tree(given, defaults, live, arranged) : origin.xml();
            canonical = known;
        }
        return known;
    }

    /**
     * The definition after a change of its tree, made canonical again.
     *
     * @throws VirException when the changed definition is not allowed
     */
    public DomainDefinition edit(UnaryOperator<XmlElement> change) {
        return DomainXmlReader.read(change.apply(xml()), defaults, live, true);
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
        return given.attribute("type", "");
    }

    /** Unique name. */
    public String name() {
        return given("name");
    }

    /** Unique id. */
    public UUID uuid() {
        return UUID.fromString(given("uuid"));
    }

    /** Short text, may be empty. */
    public String title() {
        return given("title");
    }

    /** Long text, may be empty. */
    public String description() {
        return given("description");
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
        String current = xml().value("vcpu/@current");
        String placement = xml().value("vcpu/@placement");
        return new VirtualCpus(
                maximum,
                current == null ? maximum : Integer.parseInt(current),
                placement == null ? "static" : placement,
                xml().value("vcpu/@cpuset"));
    }

    /** How it boots. */
    public OsBoot os() {
        XmlElement os = xml().child("os");
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
        XmlElement devices = xml().child("devices");
        return devices == null ? List.of() : devices.children();
    }

    /** The elements of the devices of one kind, such as {@code disk}. */
    public List<XmlElement> devices(String kind) {
        XmlElement devices = xml().child("devices");
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

    private String given(String element) {
        String text = given.childText(element);
        return text == null ? "" : text;
    }

    private String text(String element) {
        String text = xml().childText(element);
        return text == null ? "" : text;
    }

    private long number(String element) {
        String text = xml().childText(element);
        return text == null ? 0 : Long.parseLong(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DomainDefinition definition && xml().equals(definition.xml());
    }

    @Override
    public int hashCode() {
        return xml().hashCode();
    }

    @Override
    public String toString() {
        return "domain " + name();
    }
}
