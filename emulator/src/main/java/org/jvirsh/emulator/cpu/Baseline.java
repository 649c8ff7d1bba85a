package org.jvirsh.emulator.cpu;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processor models by name, as QEMU defines them, cut to what this emulator has. */
enum Baseline {
    /** The common denominator of 64-bit processors: family 15, model 107, stepping 1. */
    QEMU64("AuthenticAMD", 13, 0x60FB1, qemu64()),
    /** Everything this emulator has. */
    MAX("AuthenticAMD", 13, 0x60FB1, EnumSet.complementOf(EnumSet.of(Feature.APIC))),
    /** {@link #QEMU64} without long mode: family 6, model 6, stepping 3. */
    QEMU32("GenuineIntel", 4, 0x663, qemu32()),
    /** As {@link #QEMU32}, with the identity that KVM's default 32-bit model has: family 15, model 6, stepping 1. */
    KVM32("GenuineIntel", 5, 0xF61, kvm32()),
    /** Family 6, model 7, stepping 3. */
    PENTIUM3("GenuineIntel", 3, 0x673, pentium3()),
    /** Family 5, model 4, stepping 3. */
    PENTIUM("GenuineIntel", 1, 0x543, pentium()),
    /** Family 4, model 8, stepping 0. */
    I486("GenuineIntel", 1, 0x480, EnumSet.of(Feature.FPU, Feature.VME, Feature.PSE));

    static final String AMD = "AuthenticAMD";

    private final String vendor;
    private final int level;
    private final int signature;
    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final Set<Feature> features;

    Baseline(String vendor, int level, int signature, Set<Feature> features) {
        this.vendor = vendor;
        this.level = level;
        this.signature = signature;
        this.features = features;
    }

    private static EnumSet<Feature> pentium() {
        return EnumSet.of(
                Feature.FPU, Feature.DE, Feature.PSE, Feature.TSC, Feature.MSR, Feature.MCE, Feature.CX8, Feature.MMX,
                Feature.VME);
    }

    private static EnumSet<Feature> pentiumPro() {
        return EnumSet.of(
                Feature.FPU, Feature.DE, Feature.PSE, Feature.TSC, Feature.MSR, Feature.MCE, Feature.CX8,
                Feature.PGE, Feature.CMOV, Feature.PAT, Feature.FXSR, Feature.MMX, Feature.SSE, Feature.SSE2,
                Feature.PAE, Feature.SEP);
    }

    private static EnumSet<Feature> pentium3() {
        EnumSet<Feature> s = pentiumPro();
        s.remove(Feature.SSE2);
        s.addAll(EnumSet.of(Feature.VME, Feature.MTRR, Feature.MCA, Feature.PSE36));
        return s;
    }

    private static EnumSet<Feature> qemu32() {
        EnumSet<Feature> s = pentiumPro();
        s.addAll(EnumSet.of(Feature.SSE3, Feature.HYPERVISOR));
        return s;
    }

    private static EnumSet<Feature> kvm32() {
        EnumSet<Feature> s = qemu32();
        s.addAll(EnumSet.of(Feature.MTRR, Feature.CLFLUSH, Feature.MCA, Feature.PSE36));
        return s;
    }

    private static EnumSet<Feature> qemu64() {
        EnumSet<Feature> s = kvm32();
        s.addAll(EnumSet.of(Feature.CX16, Feature.LM, Feature.SYSCALL, Feature.NX, Feature.LAHF_LM));
        return s;
    }

    static @Nullable Baseline named(String name) {
        for (Baseline b : values()) {
            if (b.userName().equals(name)) {
                return b;
            }
        }
        return null;
    }

    String userName() {
        return this == I486 ? "486" : name().toLowerCase(Locale.ROOT);
    }

    String vendor() {
        return vendor;
    }

    int level() {
        return level;
    }

    int signature() {
        return signature;
    }

    Set<Feature> features() {
        return features;
    }

    boolean canHaveApic() {
        return this != I486;
    }
}
