package org.jvirsh.driver.core.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What several x86 processors have in common, told as a model with more and fewer features. */
final class X86Baseline {
    /** How much worse the first missing feature makes a model; each further one costs one more. */
    private static final int PENALTY = 2;

    private final X86CpuMap map = X86CpuMap.load();

    /** A model with what has to be added and, false, taken away. */
    private record Candidate(X86CpuMap.Model model, Map<String, Boolean> features) {
        /**
         * libvirt's count of missing features, which leaves some of them out: the more it has found, the earlier it
         * stops looking.
         */
        private int[] cost() {
            List<Boolean> wanted = List.copyOf(features.values());
            int enabled = wanted.size();
            int disabled = 0;
            int penalty = PENALTY;
            for (int i = 0; i < enabled; i++) {
                if (!wanted.get(i)) {
                    enabled--;
                    disabled += penalty++;
                }
            }
            return new int[] {enabled + disabled, disabled};
        }

        boolean betterThan(Candidate other, boolean preferred) {
            int[] mine = cost();
            int[] others = other.cost();
            return mine[0] < others[0]
                    || mine[0] == others[0] && mine[1] < others[1]
                    || preferred && mine[1] < others[1];
        }
    }

    private static VirException error(ErrorCode code, String text) {
        return new VirException(code, ErrorDomain.CPU, text);
    }

    CpuBaseline.Result of(List<CpuDescription> cpus, boolean expand) {
        CpuDescription first = cpus.getFirst();
        CpuBits common = bits(first);
        Set<String> models = new LinkedHashSet<>();
        String vendor = null;
        boolean told = true;
        for (CpuDescription cpu : cpus) {
            models.add(cpu.model());
            if (cpu != first) {
                common.retain(bits(cpu));
            }
            String own = maker(cpu, cpu == first);
            told &= cpu.vendor() != null;
            if (own != null && vendor != null && !own.equals(vendor)) {
                throw error(ErrorCode.OPERATION_FAILED, "CPU vendors do not match");
            }
            if (own != null && !map.isVendor(own)) {
                throw error(ErrorCode.OPERATION_FAILED, "Unknown CPU vendor " + own);
            }
            vendor = vendor == null ? own : vendor;
        }
        if (common.isEmpty()) {
            throw error(ErrorCode.OPERATION_FAILED, "CPUs are incompatible");
        }
        Candidate best = best(common, vendor, models, Set.of());
        boolean only = models.size() == 1 && models.contains(best.model().name());
        return new CpuBaseline.Result(
                best.model().name(),
                only ? "forbid" : "allow",
                told ? vendor : null,
                expand ? expanded(best) : best.features());
    }

    /** The model next to a processor that has all these bits, among those named; no name stands for all. */
    CpuBaseline.Result nearest(CpuBits bits, @Nullable String vendor, Set<String> names) {
        Candidate best = best(bits, vendor, Set.of(), names);
        return new CpuBaseline.Result(best.model().name(), "forbid", vendor, best.features());
    }

    /** Who has made a processor: as it says, or as its model tells; the first one is asked alone. */
    private @Nullable String maker(CpuDescription cpu, boolean first) {
        X86CpuMap.Model model = map.model(cpu.model());
        String known = model == null ? null : model.vendor();
        if (!first && cpu.vendor() != null && known != null && !cpu.vendor().equals(known)) {
            throw error(
                    ErrorCode.OPERATION_FAILED,
                    "CPU vendor " + known + " of model " + cpu.model() + " differs from vendor " + cpu.vendor());
        }
        return cpu.vendor() != null || first ? cpu.vendor() : known;
    }

    private CpuBits bits(CpuDescription cpu) {
        X86CpuMap.Model model = map.model(cpu.model());
        if (model == null) {
            throw error(ErrorCode.INTERNAL_ERROR, "Unknown CPU model " + cpu.model());
        }
        CpuBits bits = new CpuBits(model.bits());
        for (String name : cpu.features()) {
            CpuBits feature = map.feature(name);
            if (feature == null) {
                throw error(ErrorCode.INTERNAL_ERROR, "Unknown CPU feature " + name);
            }
            bits.add(feature);
        }
        return bits;
    }

    private Candidate best(
            CpuBits common, @Nullable String vendor, Set<String> preferred, Set<String> names) {
        Candidate best = null;
        for (X86CpuMap.Model model : map.models().reversed()) {
            boolean possible =
                    model.guest() && (vendor == null || model.vendor() == null || model.vendor().equals(vendor));
            if (possible && (names.isEmpty() || names.contains(model.name()))) {
                Candidate candidate = candidate(common, model);
                boolean wanted = preferred.contains(model.name());
                if (wanted && preferred.size() == 1) {
                    return candidate;
                }
                best = best == null || candidate.betterThan(best, wanted) ? candidate : best;
            }
        }
        if (best == null) {
            throw error(ErrorCode.INTERNAL_ERROR, "Cannot find suitable CPU model for given data");
        }
        return best;
    }

    private Candidate candidate(CpuBits common, X86CpuMap.Model model) {
        CpuBits more = new CpuBits(common);
        more.remove(model.bits());
        CpuBits less = new CpuBits(model.bits());
        less.remove(common);
        Map<String, Boolean> features = new LinkedHashMap<>();
        map.takeFeatures(more).forEach(name -> features.put(name, true));
        map.takeFeatures(less).forEach(name -> features.put(name, false));
        model.removed().forEach(name -> features.putIfAbsent(name, false));
        return new Candidate(model, features);
    }

    /** All that the model means, by name. */
    private Map<String, Boolean> expanded(Candidate cpu) {
        Map<String, Boolean> all = new LinkedHashMap<>();
        map.takeFeatures(new CpuBits(cpu.model().bits())).forEach(name -> all.put(name, true));
        all.putAll(cpu.features());
        cpu.model().removed().forEach(name -> all.putIfAbsent(name, false));
        List<String> names = new ArrayList<>(all.keySet());
        names.sort(null);
        Map<String, Boolean> sorted = new LinkedHashMap<>();
        names.forEach(name -> sorted.put(name, Boolean.TRUE.equals(all.get(name))));
        return sorted;
    }
}
