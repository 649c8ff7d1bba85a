package org.jvirsh.driver.core.cpu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.CpuComparison;
import org.jvirsh.hypervisor.xml.XmlElement;

/** An x86 processor that there is, real or emulated, by what it can do. */
public final class X86Processor {
    private final X86CpuMap map = X86CpuMap.load();
    private final X86Baseline baseline = new X86Baseline();
    private final CpuBits bits = new CpuBits();
    private final @Nullable String vendor;

    /**
     * The processor of these features; names nobody knows are left out.
     *
     * @param vendor libvirt's name of its maker, or null
     */
    public X86Processor(@Nullable String vendor, Collection<String> features) {
        this.vendor = vendor;
        for (String name : features) {
            CpuBits feature = map.feature(name);
            if (feature != null) {
                bits.add(feature);
            }
        }
    }

    /**
     * A model of the table that comes near.
     *
     * @param features what the processor has beyond the model and, false, lacks
     */
    public record Nearest(String model, Map<String, Boolean> features) {}

    private static VirException error(ErrorCode code, String text) {
        return new VirException(code, ErrorDomain.CPU, text);
    }

    /** Names of all models of the table. */
    public static List<String> modelNames() {
        return X86CpuMap.load().models().stream().map(X86CpuMap.Model::name).toList();
    }

    /** The maker, by libvirt's name. */
    public @Nullable String vendor() {
        return vendor;
    }

    /** The model that says most of what this processor is. */
    public Nearest nearest() {
        return nearest(Set.of());
    }

    /** As above, among some models only; none stands for all. */
    public Nearest nearest(Set<String> models) {
        CpuBaseline.Result result = baseline.nearest(bits, vendor, models);
        return new Nearest(result.model(), result.features());
    }

    /** The maker of a model, {@code unknown} where any will do. */
    public String vendorOf(String model) {
        X86CpuMap.Model known = map.model(model);
        return known == null || known.vendor() == null ? "unknown" : known.vendor();
    }

    /**
     * Compares this processor with the one a description asks for.
     *
     * @param cpu a {@code cpu} element, of a host or of a guest
     * @param fail whether being incompatible is an error, which says why
     */
    public CpuComparison compare(XmlElement cpu, boolean fail) {
        String arch = cpu.childText("arch");
        if (arch != null && !arch.equals("x86_64") && !arch.equals("i686")) {
            return incompatible(fail, "CPU arch " + arch + " does not match host arch");
        }
        String maker = cpu.childText("vendor");
        if (maker != null && !maker.isEmpty() && !maker.equals(vendor)) {
            return incompatible(fail, "host CPU vendor does not match required CPU vendor " + maker);
        }
        Map<String, String> policies = new LinkedHashMap<>();
        CpuBits required = required(cpu, policies);
        CpuBits forbidden = new CpuBits();
        CpuBits optional = new CpuBits();
        policies.forEach((name, policy) -> {
            switch (policy) {
                case "force", "disable", "optional" -> {
                    required.remove(bits(name));
                    optional.add(bits(name));
                }
                case "forbid" -> {
                    required.remove(bits(name));
                    forbidden.add(bits(name));
                }
                default -> required.add(bits(name));
            }
        });
        CpuBits refused = new CpuBits(forbidden);
        refused.retain(bits);
        if (!refused.isEmpty()) {
            return incompatible(
                    fail, "Host CPU provides forbidden features: " + String.join(", ", map.takeFeatures(refused)));
        }
        CpuBits missing = new CpuBits(required);
        missing.remove(bits);
        if (!missing.isEmpty()) {
            return incompatible(
                    fail,
                    "Host CPU does not provide required features: " + String.join(", ", map.takeFeatures(missing)));
        }
        CpuBits more = new CpuBits(bits);
        more.remove(required);
        more.remove(optional);
        if (more.isEmpty()) {
            return CpuComparison.IDENTICAL;
        }
        return cpu.attribute("match", "").equals("strict")
                ? incompatible(fail, "Host CPU does not strictly match guest CPU: Extra features: "
                        + String.join(", ", map.takeFeatures(more)))
                : CpuComparison.SUPERSET;
    }

    private CpuBits required(XmlElement cpu, Map<String, String> policies) {
        String name = cpu.childText("model");
        CpuBits required = new CpuBits();
        if (name != null && !name.isEmpty()) {
            X86CpuMap.Model model = map.model(name);
            if (model == null) {
                throw error(ErrorCode.INTERNAL_ERROR, "Unknown CPU model " + name);
            }
            required.add(model.bits());
        }
        for (XmlElement feature : cpu.children("feature")) {
            policies.put(feature.attribute("name", ""), feature.attribute("policy", "require"));
        }
        return required;
    }

    private CpuBits bits(String name) {
        CpuBits feature = map.feature(name);
        if (feature == null) {
            throw error(ErrorCode.INTERNAL_ERROR, "Unknown CPU feature " + name);
        }
        return feature;
    }

    private static CpuComparison incompatible(boolean fail, String why) {
        if (fail) {
            throw error(ErrorCode.CPU_INCOMPATIBLE, why);
        }
        return CpuComparison.INCOMPATIBLE;
    }

    /** The features of a model that are not among those, sorted by name. */
    public List<String> missing(String model, Set<String> present) {
        X86CpuMap.Model known = map.model(model);
        if (known == null) {
            return List.of();
        }
        CpuBits without = new CpuBits(known.bits());
        for (String name : present) {
            CpuBits feature = map.feature(name);
            if (feature != null) {
                without.remove(feature);
            }
        }
        Map<String, Boolean> sorted = new TreeMap<>();
        map.takeFeatures(without).forEach(name -> sorted.put(name, true));
        return new ArrayList<>(sorted.keySet());
    }
}
