package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.VcpuInfo;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code vcpuinfo}: what the virtual processors do. */
public final class VcpuinfoCommand implements Command {
    private static final String UNKNOWN = "N/A";

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        int hostCpus = HostCpus.count(in);
        DomainState state = domain.state();
        List<String> texts = new ArrayList<>();
        List<Datum> data = new ArrayList<>();
        List<VcpuInfo> vcpus;
        try {
            vcpus = domain.tuning().vcpuInfo();
        } catch (VirException e) {
            if (!(state instanceof DomainState.Shutoff)) {
                throw e;
            }
            inactive(in, domain, hostCpus, texts, data);
            vcpus = List.of();
        }
        for (VcpuInfo vcpu : vcpus) {
            active(in, vcpu, hostCpus, texts, data);
        }
        in.emit(new Result.Text(
                String.join("\n", texts), Datum.fields().with("vcpus", new Datum.Sequence(List.copyOf(data)))));
    }

    private static void active(Invocation in, VcpuInfo vcpu, int hostCpus, List<String> texts, List<Datum> data) {
        String text = line("VCPU:", String.valueOf(vcpu.number())) + line("CPU:", String.valueOf(vcpu.hostCpu()))
                + line("State:", vcpu.state().text());
        if (vcpu.cpuTime() != 0) {
            text += line("CPU time:", String.format(Locale.ROOT, "%.1fs", vcpu.cpuTime() / 1e9));
        }
        texts.add(text + affinity(in, vcpu.affinity(), hostCpus));
        data.add(Datum.fields()
                .with("vcpu", vcpu.number())
                .with("cpu", vcpu.hostCpu())
                .with("state", vcpu.state().text())
                .with("cpu-time-ns", vcpu.cpuTime())
                .with("cpu-affinity", HostCpus.datum(vcpu.affinity().within(HostCpus.mapLength(hostCpus)))));
    }

    private static void inactive(
            Invocation in, Domain domain, int hostCpus, List<String> texts, List<Datum> data) throws CommandFailure {
        CpuSet there = there(XmlReader.read("domain_definition", domain.xml(EnumSet.of(XmlFlag.INACTIVE))));
        List<CpuSet> pins = domain.tuning().vcpuPins(Set.of(Affect.CONFIG));
        for (int i = 0; i < pins.size(); i++) {
            if (there.contains(i)) {
                texts.add(line("VCPU:", String.valueOf(i)) + line("CPU:", UNKNOWN) + line("State:", UNKNOWN)
                        + line("CPU time", UNKNOWN) + affinity(in, pins.get(i), hostCpus));
                data.add(Datum.fields()
                        .with("vcpu", i)
                        .with("cpu", Datum.none())
                        .with("state", Datum.none())
                        .with("cpu-time-ns", Datum.none())
                        .with("cpu-affinity", HostCpus.datum(pins.get(i).within(HostCpus.mapLength(hostCpus)))));
            }
        }
    }

    /** The processors the next boot has. */
    private static CpuSet there(XmlElement domain) throws CommandFailure {
        int maximum = number(domain.value("vcpu"), -1);
        if (maximum < 0) {
            throw new CommandFailure("Failed to retrieve maximum vcpu count");
        }
        int current = number(domain.value("vcpu/@current"), maximum);
        XmlElement single = domain.child("vcpus");
        List<XmlElement> vcpus = single == null ? List.of() : single.children("vcpu");
        if (vcpus.isEmpty()) {
            return CpuSet.below(current);
        }
        List<String> enabled = new ArrayList<>();
        for (XmlElement vcpu : vcpus) {
            String id = vcpu.attribute("id");
            if (id != null && vcpu.attribute("enabled", "").equals("yes")) {
                enabled.add(id);
            }
        }
        CpuSet there = enabled.isEmpty() ? CpuSet.below(0) : CpuSet.parse(String.join(",", enabled), maximum);
        if (there.size() != current) {
            throw new CommandFailure("Failed to retrieve vcpu state bitmap");
        }
        return there;
    }

    private static int number(@Nullable String text, int fallback) {
        try {
            return text == null ? fallback : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return fallback;
        }
    }

    private static String affinity(Invocation in, CpuSet cpus, int hostCpus) {
        CpuSet shown = cpus.within(HostCpus.mapLength(hostCpus));
        if (in.has("pretty")) {
            return line("CPU Affinity:", shown + " (out of " + hostCpus + ")");
        }
        StringBuilder map = new StringBuilder();
        for (int i = 0; i < hostCpus; i++) {
            map.append(shown.contains(i) ? 'y' : '-');
        }
        return line("CPU Affinity:", map.toString());
    }

    private static String line(String label, String value) {
        return String.format(Locale.ROOT, "%-15s %s\n", label, value);
    }
}
