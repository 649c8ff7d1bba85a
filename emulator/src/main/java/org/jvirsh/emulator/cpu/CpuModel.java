package org.jvirsh.emulator.cpu;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A processor model: identity, and the set of features that exist. A model is written as QEMU's {@code -cpu} option:
 * {@code qemu64,+popcnt,-nx} or {@code max,popcnt=off}.
 */
public final class CpuModel {
    /** Frequency of the time-stamp counter in hertz: virtual nanoseconds are ticks. */
    public static final long TSC_HERTZ = 1_000_000_000L;

    /** Parts of usual models that this emulator leaves out: asking for a processor without them changes nothing. */
    private static final Set<String> NEVER = Set.of(
            "svm", "vmx", "aes", "pclmulqdq", "pclmuldq", "avx", "avx2", "f16c", "fma", "x2apic", "pcid", "invpcid",
            "xsavec", "xsaveopt", "xgetbv1", "xsaves", "monitor", "ht", "hle", "rtm", "mpx", "3dnow", "3dnowext",
            "mmxext", "fxsr_opt", "fxsr-opt", "sse4a", "misalignsse", "xop", "fma4", "tbm", "pku", "sha-ni");

    private final Baseline baseline;
    private final Set<Feature> features;

    private CpuModel(Baseline baseline, Set<Feature> features) {
        this.baseline = baseline;
        this.features = Collections.unmodifiableSet(EnumSet.copyOf(features));
    }

    /** The default model, {@code qemu64}, without a local APIC. */
    public CpuModel() {
        this(Baseline.QEMU64, Baseline.QEMU64.features());
    }

    /**
     * Parses {@code MODEL[,+feature][,-feature][,feature=on|off]...}.
     *
     * @param apic whether the machine has a local APIC
     * @throws IllegalArgumentException with one line for the user, which lists the names there are
     */
    public static CpuModel parse(String text, boolean apic) {
        String[] parts = text.split(",", -1);
        Baseline base = Baseline.named(parts[0]);
        if (base == null) {
            throw new IllegalArgumentException("unknown CPU model '%s'; known models: %s"
                    .formatted(parts[0], String.join(", ", modelNames())));
        }
        EnumSet<Feature> set = EnumSet.copyOf(base.features());
        if (apic && base.canHaveApic()) {
            set.add(Feature.APIC);
        }
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            apply(set, part);
        }
        if (!apic) {
            set.remove(Feature.APIC);
            set.remove(Feature.TSC_DEADLINE);
        }
        return new CpuModel(base, set);
    }

    private static void apply(Set<Feature> set, String part) {
        String name = part;
        boolean on = true;
        int equals = part.indexOf('=');
        if (equals >= 0) {
            name = part.substring(0, equals);
            on = switch (part.substring(equals + 1)) {
                case "on", "yes", "true" -> true;
                case "off", "no", "false" -> false;
                default -> throw new IllegalArgumentException("CPU feature '%s' must be on or off".formatted(name));
            };
        } else if (part.startsWith("+") || part.startsWith("-")) {
            name = part.substring(1);
            on = part.startsWith("+");
        }
        Feature f = Feature.named(name);
        if (f == null && !on && NEVER.contains(name)) {
            return;
        }
        if (f == null) {
            throw new IllegalArgumentException("unknown CPU feature '%s'; known features: %s"
                    .formatted(name, featureNames().stream().collect(Collectors.joining(", "))));
        }
        if (on) {
            set.add(f);
        } else {
            set.remove(f);
        }
    }

    /** Names of all models. */
    public static List<String> modelNames() {
        return Arrays.stream(Baseline.values()).map(Baseline::userName).toList();
    }

    /** Names of all features, sorted. */
    public static List<String> featureNames() {
        return Arrays.stream(Feature.values()).map(Feature::userName).sorted().toList();
    }

    /** The name of the model without features. */
    public String name() {
        return baseline.userName();
    }

    /** Whether a feature exists. */
    public boolean has(Feature f) {
        return features.contains(f);
    }

    /** All features. */
    public Set<Feature> features() {
        return features;
    }

    /** Bits of one CPUID feature word. */
    int word(Feature.Word w) {
        int bits = 0;
        for (Feature f : features) {
            if (f.word == w) {
                bits |= 1 << f.bit;
            }
        }
        return bits;
    }

    /** Whether the vendor is AMD: rules of SYSCALL and SYSENTER differ. */
    public boolean amd() {
        return baseline.vendor().equals(Baseline.AMD);
    }

    /** Vendor string, 12 characters. */
    String vendor() {
        return baseline.vendor();
    }

    /** Highest basic CPUID leaf. */
    int level() {
        return baseline.level();
    }

    /** Family, model, stepping as RDX after reset and CPUID leaf 1 EAX. */
    public int signature() {
        return baseline.signature();
    }

    /** Width of physical addresses. */
    public int physicalBits() {
        return has(Feature.LM) ? 40 : has(Feature.PAE) || has(Feature.PSE36) ? 36 : 32;
    }

    /** Whether 1 GiB pages exist. */
    public boolean gigabytePages() {
        return has(Feature.PDPE1GB);
    }

    /** Virtual time that takes so many ticks of the time-stamp counter. */
    long nanosOfTicks(long ticks) {
        return ticks;
    }

    /** Ticks of the time-stamp counter at a virtual time. */
    public long tscTicks(long nanos) {
        return nanos;
    }
}
