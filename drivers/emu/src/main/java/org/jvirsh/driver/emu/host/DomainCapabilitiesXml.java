package org.jvirsh.driver.emu.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.cpu.X86Processor;
import org.jvirsh.driver.core.pc.MachineTypes;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.Machines;
import org.jvirsh.driver.emu.process.Supported;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** {@code domcapabilities}: what a domain of one kind can have. */
record DomainCapabilitiesXml(EmulatorFacts emulator, String path) {
    private static VirException invalid(String text) {
        return EmuErrors.error(ErrorCode.INVALID_ARG, text);
    }

    /** Refuses kinds the emulator does not run; gives the board. */
    String board(GuestKind kind) {
        String arch = kind.architecture();
        String type = kind.type();
        if (type != null && !type.equals("qemu") && !type.equals("emu")) {
            throw type.equals("kvm")
                    ? invalid("the accel 'kvm' is not supported by '" + path + "' on this host")
                    : invalid("unknown virttype: " + type);
        }
        if (arch != null && !arch.equals("x86_64") && !arch.equals("i686")) {
            throw invalid("unable to find any emulator to serve '" + arch + "' architecture");
        }
        String machine = MachineTypes.canonical(kind.machine());
        String board = MachineTypes.known(machine) ? Machines.family(machine) : null;
        if (board == null || !emulator.boards().containsKey(board)) {
            throw invalid("the machine '" + kind.machine() + "' is not supported by emulator '" + path + "'");
        }
        return board;
    }

    String text(GuestKind kind) {
        Integer most = emulator.boards().get(board(kind));
        XmlWriter out = new XmlWriter().open("domainCapabilities");
        out.text("path", kind.emulator() == null ? path : kind.emulator());
        out.text("domain", kind.type() == null ? "qemu" : kind.type());
        out.text("machine", MachineTypes.canonical(kind.machine()));
        out.text("arch", kind.architecture() == null ? "x86_64" : kind.architecture());
        out.leaf("vcpu", "max", String.valueOf(most));
        out.leaf("iothreads", "supported", "yes");
        out.open("os", "supported", "yes");
        choices(out, "firmware", List.of());
        out.leaf("loader", "supported", "no").close();
        cpu(out);
        out.leaf("memoryBacking", "supported", "no");
        devices(out);
        out.open("features");
        for (String feature : List.of("gic", "vmcoreinfo", "genid")) {
            out.leaf(feature, "supported", "no");
        }
        out.leaf("backingStoreInput", "supported", "no").leaf("backup", "supported", "yes");
        for (String feature : List.of("async-teardown", "ps2")) {
            out.leaf(feature, "supported", feature.equals("ps2") ? "yes" : "no");
        }
        for (String feature : List.of("sev", "sgx", "hyperv", "launchSecurity")) {
            out.leaf(feature, "supported", "no");
        }
        return out.close().close().toString();
    }

    private static void choices(XmlWriter out, String name, List<String> values) {
        if (values.isEmpty()) {
            out.leaf("enum", "name", name);
            return;
        }
        out.open("enum", "name", name);
        values.forEach(value -> out.text("value", value));
        out.close();
    }

    /** The richest processor, as a model of libvirt's table with more and fewer features. */
    X86Processor processor() {
        EmulatorFacts.Model richest = emulator.richest();
        return new X86Processor(richest.vendor(), richest.features());
    }

    private void cpu(XmlWriter out) {
        X86Processor processor = processor();
        X86Processor.Nearest nearest = processor.nearest(Set.copyOf(emulator.models().keySet()));
        out.open("cpu");
        out.leaf("mode", "name", "host-passthrough", "supported", "no");
        out.open("mode", "name", "maximum", "supported", "yes");
        choices(out, "maximumMigratable", List.of("on", "off"));
        out.close();
        out.open("mode", "name", "host-model", "supported", "yes");
        out.text("model", nearest.model(), "fallback", "forbid").text("vendor", emulator.richest().vendor());
        nearest.features().forEach((name, wanted) ->
                out.leaf("feature", "policy", wanted ? "require" : "disable", "name", name));
        out.close();
        out.open("mode", "name", "custom", "supported", "yes");
        for (String model : models()) {
            List<String> missing = missing(processor, model);
            String usable = missing.isEmpty() ? "yes" : "no";
            out.text("model", model, "usable", usable, "vendor", processor.vendorOf(model));
            if (!missing.isEmpty()) {
                out.open("blockers", "model", model);
                missing.forEach(name -> out.leaf("feature", "name", name));
                out.close();
            }
        }
        out.close().close();
    }

    /** The emulator's models that libvirt has names for too. */
    private List<String> models() {
        List<String> known = X86Processor.modelNames();
        List<String> names = new ArrayList<>();
        for (String name : new TreeSet<>(emulator.models().keySet())) {
            if (known.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** What a model has by the table and the emulator's model of that name has not. */
    private List<String> missing(X86Processor processor, String model) {
        Map<String, EmulatorFacts.Model> all = emulator.models();
        EmulatorFacts.@Nullable Model known = all.get(model);
        return known == null ? List.of() : processor.missing(model, new TreeSet<>(known.features()));
    }

    private static void devices(XmlWriter out) {
        out.open("devices").open("disk", "supported", "yes");
        choices(out, "diskDevice", Supported.DISK_DEVICES);
        choices(out, "bus", Supported.DISK_BUSES);
        choices(out, "model", List.of("virtio"));
        out.close();
        for (String none : List.of("graphics", "video", "hostdev")) {
            out.leaf(none, "supported", "no");
        }
        out.open("rng", "supported", "yes");
        choices(out, "model", Supported.RNG_MODELS);
        choices(out, "backendModel", Supported.RNG_BACKENDS);
        out.close();
        for (String none : List.of("filesystem", "tpm", "redirdev")) {
            out.leaf(none, "supported", "no");
        }
        out.open("channel", "supported", "yes");
        choices(out, "type", Supported.CHANNEL_BACKENDS);
        out.close();
        for (String none : List.of("crypto", "interface")) {
            out.leaf(none, "supported", "no");
        }
        out.open("panic", "supported", Supported.PANIC_MODELS.isEmpty() ? "no" : "yes");
        choices(out, "model", Supported.PANIC_MODELS);
        out.close();
        out.open("console", "supported", "yes");
        choices(out, "type", Supported.CHARACTER_BACKENDS);
        out.close().close();
    }
}
