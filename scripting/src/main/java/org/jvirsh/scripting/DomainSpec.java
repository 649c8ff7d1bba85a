package org.jvirsh.scripting;

import groovy.lang.Closure;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The parts of a domain that a script defines. What is left out is as the driver has it; the kind of the domain is the
 * driver's own. There is a serial console unless the script wants none.
 */
public final class DomainSpec {
    private static final String AGENT = "org.qemu.guest_agent.0";

    private static final Size USUAL_MEMORY = new Size(256L << 20);

    private String type;
    private final DiskSpecs disks = new DiskSpecs();
    private final List<XmlElement> devices = new ArrayList<>();
    private final List<Map<String, ?>> nics = new ArrayList<>();
    private final List<String> boot = new ArrayList<>();
    private String name = "";
    private Size memory = USUAL_MEMORY;
    private long vcpus = 1;
    private boolean console = true;
    private boolean agent;
    private @Nullable String uuid;
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable String arch;
    private @Nullable String machine;
    private @Nullable String firmware;
    private @Nullable String cpu;
    private @Nullable String kernel;
    private @Nullable String initrd;
    private @Nullable String cmdline;

    private DomainSpec(String type) {
        this.type = type;
    }

    /** What a closure says. */
    static DomainSpec of(Hypervisor hypervisor, Closure<?> body) {
        return of(hypervisor, spec -> Calls.with(spec, body));
    }

    /** What a program says. */
    static DomainSpec of(Hypervisor hypervisor, Consumer<? super DomainSpec> body) {
        DomainSpec spec = new DomainSpec(hypervisor.usualType());
        body.accept(spec);
        return spec;
    }

    /** Its name. */
    public void name(CharSequence text) {
        name = text.toString();
    }

    /** The kind of domain, such as {@code qemu} where the processor's own virtualisation is not wanted. */
    public void type(CharSequence word) {
        type = word.toString();
    }

    /** Its unique id; without it the driver makes one. */
    public void uuid(Object id) {
        uuid = String.valueOf(id);
    }

    /** A title of one line. */
    public void title(CharSequence text) {
        title = text.toString();
    }

    /** What it is for. */
    public void description(CharSequence text) {
        description = text.toString();
    }

    /** Its memory, 256 MiB unless said otherwise. */
    public void memory(Size size) {
        memory = size;
    }

    /** How many processors it has, one unless said otherwise. */
    public void vcpus(int count) {
        vcpus = count;
    }

    /** The architecture. */
    public void arch(CharSequence word) {
        arch = word.toString();
    }

    /** The type of board. */
    public void machine(CharSequence word) {
        machine = word.toString();
    }

    /** The firmware, {@code bios} or {@code efi}. */
    public void firmware(CharSequence word) {
        firmware = word.toString();
    }

    /** The processor: {@code host-passthrough}, {@code host-model}, {@code maximum} or the name of a model. */
    public void cpu(CharSequence word) {
        cpu = word.toString();
    }

    /** A kernel of the hypervisor's host to boot. */
    public void kernel(Object file) {
        kernel = String.valueOf(file);
    }

    /** The initial RAM disk for that kernel. */
    public void initrd(Object file) {
        initrd = String.valueOf(file);
    }

    /** The command line for that kernel. */
    public void cmdline(CharSequence text) {
        cmdline = text.toString();
    }

    /** From what to boot, in order: {@code hd}, {@code cdrom}, {@code network}. */
    public void boot(CharSequence... order) {
        for (CharSequence device : order) {
            boot.add(device.toString());
        }
    }

    /** A disk in a file of the hypervisor's host; one whose name ends in {@code .qcow2} has that format. */
    public void disk(CharSequence file) {
        disks.add("disk", Map.of("file", file.toString()));
    }

    /** A disk in a volume. */
    public void disk(Volume volume) {
        disks.add("disk", Map.of("file", volume.getPath()));
    }

    /** A disk: its {@code file} or {@code volume}, and what is not as usual about it. */
    public void disk(
            @NamedParams({
                @NamedParam(value = "file"),
                @NamedParam(value = "volume", type = Volume.class),
                @NamedParam(value = "format"),
                @NamedParam(value = "bus"),
                @NamedParam(value = "target"),
                @NamedParam(value = "readonly", type = Boolean.class)
            })
            Map<String, ?> parts) {
        disks.add("disk", parts);
    }

    /** A CD drive with a disc. */
    public void cdrom(CharSequence file) {
        disks.add("cdrom", Map.of("file", file.toString()));
    }

    /** A CD drive with the disc in {@code file}, if there is one. */
    public void cdrom(Map<String, ?> parts) {
        disks.add("cdrom", parts);
    }

    /** A network card on the network called default. */
    public void nic() {
        nics.add(Map.of());
    }

    /** A network card on that network. */
    public void nic(CharSequence network) {
        nics.add(Map.of("network", network.toString()));
    }

    /** A network card: its {@code network} or {@code bridge}, or {@code user: true}; its {@code model} and {@code mac}. */
    public void nic(
            @NamedParams({
                @NamedParam(value = "network"),
                @NamedParam(value = "bridge"),
                @NamedParam(value = "user", type = Boolean.class),
                @NamedParam(value = "model"),
                @NamedParam(value = "mac")
            })
            Map<String, ?> parts) {
        Calls.known("nic", parts, Set.of("network", "bridge", "user", "model", "mac"));
        nics.add(parts);
    }

    /** A serial console, which there is anyhow: saying so is for readers. */
    public void console() {
        console = true;
    }

    /** As above, without parentheses. */
    public DomainSpec getConsole() {
        console = true;
        return this;
    }

    /** Whether there is a serial console. */
    public void console(boolean wanted) {
        console = wanted;
    }

    /** A channel for the QEMU guest agent, if the guest has one. */
    public void agent() {
        agent(true);
    }

    /** As above, without parentheses. */
    public DomainSpec getAgent() {
        agent(true);
        return this;
    }

    /** Whether there is a channel for the QEMU guest agent. */
    public void agent(boolean wanted) {
        agent = wanted;
    }

    /** A device as XML, for which this class has no word. */
    public void device(CharSequence xml) {
        devices.add(XmlReader.read("device", xml.toString()));
    }

    /** The definition. */
    String toXml() {
        if (name.isEmpty()) {
            throw new ScriptFailure("define { } needs a name");
        }
        XmlWriter xml = new XmlWriter().open("domain", "type", type).text("name", name);
        optional(xml, "uuid", uuid);
        optional(xml, "title", title);
        optional(xml, "description", description);
        xml.text("memory", String.valueOf(memory.kib()), "unit", "KiB").text("vcpu", String.valueOf(vcpus));
        xml.open("os", "firmware", firmware == null || firmware.equals("bios") ? null : firmware);
        xml.text("type", "hvm", "arch", arch, "machine", machine);
        optional(xml, "kernel", kernel);
        optional(xml, "initrd", initrd);
        optional(xml, "cmdline", cmdline);
        boot.forEach(device -> xml.leaf("boot", "dev", device));
        xml.close();
        processor(xml);
        xml.open("features").leaf("acpi").leaf("apic").close();
        xml.open("devices");
        disks.write(xml, machine);
        nics.forEach(nic -> nic(xml, nic));
        if (console) {
            xml.open("serial", "type", "pty").leaf("target", "port", "0").close();
            xml.open("console", "type", "pty").leaf("target", "type", "serial", "port", "0").close();
        }
        if (agent) {
            xml.open("channel", "type", "unix").leaf("target", "type", "virtio", "name", AGENT).close();
        }
        devices.forEach(xml::tree);
        return xml.close().close().toString();
    }

    private void processor(XmlWriter xml) {
        if (cpu == null) {
            return;
        }
        switch (cpu) {
            case "host-passthrough", "host-model", "maximum" -> xml.leaf("cpu", "mode", cpu);
            default -> xml.open("cpu", "mode", "custom", "match", "exact").text("model", cpu).close();
        }
    }

    private static void nic(XmlWriter xml, Map<String, ?> parts) {
        String bridge = text(parts, "bridge");
        String network = text(parts, "network");
        if (Boolean.TRUE.equals(parts.get("user"))) {
            xml.open("interface", "type", "user");
        } else if (bridge != null) {
            xml.open("interface", "type", "bridge").leaf("source", "bridge", bridge);
        } else {
            xml.open("interface", "type", "network").leaf("source", "network", network == null ? "default" : network);
        }
        String mac = text(parts, "mac");
        String model = text(parts, "model");
        if (mac != null) {
            xml.leaf("mac", "address", mac);
        }
        if (model != null) {
            xml.leaf("model", "type", model);
        }
        xml.close();
    }

    private static @Nullable String text(Map<String, ?> parts, String key) {
        Object value = parts.get(key);
        return value == null ? null : value.toString();
    }

    private static void optional(XmlWriter xml, String element, @Nullable String text) {
        if (text != null) {
            xml.text(element, text);
        }
    }
}
