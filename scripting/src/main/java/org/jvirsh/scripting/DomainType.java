package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.CpuBaselineFlag;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The kind of domain that a connection is for, so that scripts need not say it. */
final class DomainType {
    private static final String KVM = "kvm";
    private static final Set<String> X86 = Set.of("x86_64", "i686");
    /** What a processor calls its virtualisation: Intel's, AMD's. */
    private static final Set<String> VIRTUALISATION = Set.of("vmx", "svm");

    private DomainType() {}

    static String of(Hypervisor hypervisor) {
        String uri = hypervisor.getUri();
        int end = uri.indexOf(':');
        String scheme = end < 0 ? uri : uri.substring(0, end);
        int transport = scheme.indexOf('+');
        String driver = transport < 0 ? scheme : scheme.substring(0, transport);
        // Asking an emulator what it can do starts it.
        return switch (driver) {
            case "emu", "test", "xen", "lxc" -> driver;
            default -> best(hypervisor.getContract().host());
        };
    }

    /** The fastest kind for the host's own architecture that runs any guest. */
    private static String best(Host host) {
        XmlElement root = XmlReader.read("capabilities", host.capabilities());
        XmlElement cpu = root.find("host/cpu");
        List<String> types = typesFor(root, cpu == null ? null : cpu.childText("arch"));
        if (types.isEmpty()) {
            throw new ScriptFailure("the hypervisor does not tell which kinds of domains it has; define one by its XML");
        }
        if (types.contains(KVM) && (types.size() == 1 || virtualises(host, cpu))) {
            return KVM;
        }
        return types.stream().filter(type -> !type.equals(KVM)).findFirst().orElse(KVM);
    }

    private static List<String> typesFor(XmlElement capabilities, @Nullable String own) {
        List<String> types = new ArrayList<>();
        for (XmlElement guest : capabilities.children("guest")) {
            XmlElement arch = guest.child("arch");
            if (arch != null && (own == null || own.equals(arch.attribute("name")))) {
                for (XmlElement domain : arch.children("domain")) {
                    types.add(domain.attribute("type", ""));
                }
            }
        }
        return types;
    }

    /**
     * Whether the processor itself helps KVM. There is a KVM without that, in guests of some clouds; it stops guests that do what
     * it has not expected, such as all in real mode. Of an x86 processor the whole list of features says it, not that of the
     * capabilities, which has only those that its model has not.
     */
    private static boolean virtualises(Host host, @Nullable XmlElement cpu) {
        if (cpu == null || !X86.contains(String.valueOf(cpu.childText("arch")))) {
            return true;
        }
        try {
            XmlElement all = XmlReader.read("cpu", host.baselineCpu(
                    List.of(new XmlWriter().tree(cpu).toString()), Set.of(CpuBaselineFlag.EXPAND_FEATURES)));
            return all.children("feature").stream()
                    .anyMatch(feature -> VIRTUALISATION.contains(feature.attribute("name", ""))
                            && !feature.attribute("policy", "require").equals("disable"));
        } catch (VirException e) {
            // A hypervisor that cannot tell is believed.
            return true;
        }
    }
}
