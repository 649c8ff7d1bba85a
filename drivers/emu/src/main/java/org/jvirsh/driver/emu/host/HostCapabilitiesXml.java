package org.jvirsh.driver.emu.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.cpu.X86Processor;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.pc.MachineTypes;
import org.jvirsh.driver.emu.process.Machines;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** {@code capabilities}: what the host is, and what guests the emulator can run on it. */
record HostCapabilitiesXml(ProcHost host, EmulatorFacts emulator, String path) {
    private static final long PAGE_KIB = 4;

    String text() {
        StringBuilder text = new StringBuilder("<capabilities>\n\n");
        text.append(indented(hostPart().toString())).append('\n');
        for (String arch : List.of("i686", "x86_64")) {
            text.append(indented(guest(arch).toString())).append('\n');
        }
        return text.append("</capabilities>\n").toString();
    }

    private static String indented(String xml) {
        StringBuilder text = new StringBuilder();
        for (String line : xml.split("\n")) {
            text.append("  ").append(line).append('\n');
        }
        return text.toString();
    }

    private XmlWriter hostPart() {
        XmlWriter out = new XmlWriter().open("host");
        String uuid = uuid();
        if (uuid != null) {
            out.text("uuid", uuid);
        }
        NodeInfo info = host.info();
        cpu(out, info);
        out.leaf("power_management");
        out.leaf("iommu", "support", "no");
        topology(out, info);
        out.open("secmodel").text("model", "none").text("doi", "0").close();
        return out.close();
    }

    private void cpu(XmlWriter out, NodeInfo info) {
        out.open("cpu").text("arch", info.model());
        if (info.model().equals("x86_64")) {
            HostCpu cpu = HostCpu.read();
            X86Processor.Nearest nearest = cpu.processor().nearest();
            out.text("model", nearest.model());
            if (cpu.vendor() != null) {
                out.text("vendor", cpu.vendor());
            }
            out.leaf(
                    "signature", "family", String.valueOf(cpu.family()), "model", String.valueOf(cpu.model()),
                    "stepping", String.valueOf(cpu.stepping()));
            shape(out, info);
            nearest.features().forEach((name, wanted) -> {
                if (wanted) {
                    out.leaf("feature", "name", name);
                }
            });
        } else {
            shape(out, info);
        }
        pages(out);
        out.close();
    }

    private static void shape(XmlWriter out, NodeInfo info) {
        out.leaf(
                "topology", "sockets", String.valueOf(info.sockets()), "dies", "1", "clusters", "1", "cores",
                String.valueOf(info.cores()), "threads", String.valueOf(info.threads()));
    }

    private static void pages(XmlWriter out) {
        out.leaf("pages", "unit", "KiB", "size", String.valueOf(PAGE_KIB));
        for (long size : HugePages.counters("nr_hugepages").keySet()) {
            out.leaf("pages", "unit", "KiB", "size", String.valueOf(size));
        }
    }

    private static void topology(XmlWriter out, NodeInfo info) {
        out.open("topology").open("cells", "num", "1").open("cell", "id", "0");
        out.text("memory", String.valueOf(info.memoryKib()), "unit", "KiB");
        Map<Long, Long> huge = HugePages.counters("nr_hugepages");
        long left = info.memoryKib();
        for (Map.Entry<Long, Long> pool : huge.entrySet()) {
            left -= pool.getKey() * pool.getValue();
        }
        out.text("pages", String.valueOf(left / PAGE_KIB), "unit", "KiB", "size", String.valueOf(PAGE_KIB));
        huge.forEach((size, count) ->
                out.text("pages", String.valueOf(count), "unit", "KiB", "size", String.valueOf(size)));
        out.open("distances").leaf("sibling", "id", "0", "value", "10").close();
        out.open("cpus", "num", String.valueOf(info.cpus()));
        for (int cpu = 0; cpu < info.cpus(); cpu++) {
            String id = String.valueOf(cpu);
            String siblings = place(cpu, "thread_siblings_list", id);
            out.leaf(
                    "cpu", "id", id, "socket_id", place(cpu, "physical_package_id", "0"), "die_id",
                    place(cpu, "die_id", "0"), "cluster_id", "0", "core_id", place(cpu, "core_id", id), "siblings",
                    siblings);
        }
        out.close().close().close().close();
    }

    private static String place(int cpu, String name, String otherwise) {
        try {
            String text = AtomicFiles.readOrEmpty(
                            Path.of("/sys/devices/system/cpu/cpu" + cpu + "/topology/" + name))
                    .strip();
            return text.isEmpty() || text.startsWith("-") || text.equals("65535") ? otherwise : text;
        } catch (IOException e) {
            return otherwise;
        }
    }

    /** The firmware's UUID of the host where it can be read, else the one the system was installed with. */
    private static @Nullable String uuid() {
        for (String file : new String[] {"/sys/class/dmi/id/product_uuid", "/etc/machine-id"}) {
            try {
                String text = AtomicFiles.readOrEmpty(Path.of(file)).strip().toLowerCase(Locale.ROOT);
                String digits = text.replace("-", "");
                if (digits.matches("[0-9a-f]{32}")) {
                    return digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
                }
            } catch (IOException e) {
                // Only root may read the first one.
            }
        }
        return null;
    }

    private XmlWriter guest(String arch) {
        boolean wide = arch.equals("x86_64");
        XmlWriter out = new XmlWriter().open("guest").text("os_type", "hvm").open("arch", "name", arch);
        out.text("wordsize", wide ? "64" : "32").text("emulator", path);
        for (Machine machine : machines()) {
            if (machine.canonical() == null) {
                out.text("machine", machine.name(), "maxCpus", String.valueOf(machine.cpus()));
            } else {
                out.text(
                        "machine", machine.name(), "canonical", machine.canonical(), "maxCpus",
                        String.valueOf(machine.cpus()));
            }
        }
        out.leaf("domain", "type", "qemu").leaf("domain", "type", "emu").close();
        out.open("features");
        if (!wide) {
            out.leaf("pae").leaf("nonpae");
        }
        out.leaf("acpi", "default", "on", "toggle", "no").leaf("apic", "default", "on", "toggle", "no");
        out.leaf("cpuselection").leaf("disksnapshot", "default", "on", "toggle", "no");
        return out.close().close();
    }

    /** A machine type; {@code canonical} is the name it stands for. */
    private record Machine(String name, @Nullable String canonical, int cpus) {}

    private List<Machine> machines() {
        List<Machine> all = new ArrayList<>();
        emulator.boards().forEach((board, cpus) -> {
            for (String name : Machines.ofFamily(board)) {
                all.add(new Machine(name, null, cpus));
                String alias = MachineTypes.alias(name);
                if (alias != null) {
                    all.add(new Machine(alias, name, cpus));
                }
            }
        });
        return all;
    }
}
