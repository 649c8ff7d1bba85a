package org.jvirsh.emulator.cpu;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Features that CPUID reports and that this emulator really has. The row table binds to the constant's lower-case
 * name; users write the names of QEMU's {@code -cpu} option.
 */
public enum Feature {
    /** x87. */
    FPU(Word.L1_EDX, 0, "fpu"),
    /** Virtual-8086 mode extensions. */
    VME(Word.L1_EDX, 1, "vme"),
    /** Debugging extensions. */
    DE(Word.L1_EDX, 2, "de"),
    /** 4 MiB pages. */
    PSE(Word.L1_EDX, 3, "pse"),
    /** Time-stamp counter. */
    TSC(Word.L1_EDX, 4, "tsc"),
    /** RDMSR and WRMSR. */
    MSR(Word.L1_EDX, 5, "msr"),
    /** Physical address extension. */
    PAE(Word.L1_EDX, 6, "pae"),
    /** Machine check exception. */
    MCE(Word.L1_EDX, 7, "mce"),
    /** CMPXCHG8B. */
    CX8(Word.L1_EDX, 8, "cx8"),
    /** Local APIC; decided by the machine, not by the model. */
    APIC(Word.L1_EDX, 9, "apic"),
    /** SYSENTER and SYSEXIT. */
    SEP(Word.L1_EDX, 11, "sep"),
    /** Memory type range registers. */
    MTRR(Word.L1_EDX, 12, "mtrr"),
    /** Global pages. */
    PGE(Word.L1_EDX, 13, "pge"),
    /** Machine check architecture. */
    MCA(Word.L1_EDX, 14, "mca"),
    /** CMOVcc and FCMOVcc. */
    CMOV(Word.L1_EDX, 15, "cmov"),
    /** Page attribute table. */
    PAT(Word.L1_EDX, 16, "pat"),
    /** 40-bit addresses in 4 MiB pages. */
    PSE36(Word.L1_EDX, 17, "pse36"),
    /** CLFLUSH. */
    CLFLUSH(Word.L1_EDX, 19, "clflush"),
    /** MMX. */
    MMX(Word.L1_EDX, 23, "mmx"),
    /** FXSAVE and FXRSTOR. */
    FXSR(Word.L1_EDX, 24, "fxsr"),
    /** SSE. */
    SSE(Word.L1_EDX, 25, "sse"),
    /** SSE2. */
    SSE2(Word.L1_EDX, 26, "sse2"),
    /** SSE3. */
    SSE3(Word.L1_ECX, 0, "pni", "sse3"),
    /** SSSE3. */
    SSSE3(Word.L1_ECX, 9, "ssse3"),
    /** CMPXCHG16B. */
    CX16(Word.L1_ECX, 13, "cx16"),
    /** SSE4.1. */
    SSE41(Word.L1_ECX, 19, "sse4.1", "sse4-1", "sse4_1"),
    /** SSE4.2 with CRC32. */
    SSE42(Word.L1_ECX, 20, "sse4.2", "sse4-2", "sse4_2"),
    /** MOVBE. */
    MOVBE(Word.L1_ECX, 22, "movbe"),
    /** POPCNT. */
    POPCNT(Word.L1_ECX, 23, "popcnt"),
    /** The local APIC's timer can wait for a value of the time-stamp counter. */
    TSC_DEADLINE(Word.L1_ECX, 24, "tsc-deadline", "tsc_deadline_timer"),
    /** XSAVE for the x87 and SSE state. */
    XSAVE(Word.L1_ECX, 26, "xsave"),
    /** RDRAND. */
    RDRAND(Word.L1_ECX, 30, "rdrand"),
    /** Always zero on real processors. */
    HYPERVISOR(Word.L1_ECX, 31, "hypervisor"),
    /** RDFSBASE and relatives. */
    FSGSBASE(Word.L7_EBX, 0, "fsgsbase"),
    /** TSC_ADJUST. */
    TSC_ADJUST(Word.L7_EBX, 1, "tsc-adjust", "tsc_adjust"),
    /** BMI1. */
    BMI1(Word.L7_EBX, 3, "bmi1"),
    /** No supervisor execution of user pages. */
    SMEP(Word.L7_EBX, 7, "smep"),
    /** BMI2. */
    BMI2(Word.L7_EBX, 8, "bmi2"),
    /** Fast REP MOVSB and STOSB. */
    ERMS(Word.L7_EBX, 9, "erms"),
    /** RDSEED. */
    RDSEED(Word.L7_EBX, 18, "rdseed"),
    /** ADCX and ADOX. */
    ADX(Word.L7_EBX, 19, "adx"),
    /** No supervisor access to user pages. */
    SMAP(Word.L7_EBX, 20, "smap"),
    /** CLFLUSHOPT. */
    CLFLUSHOPT(Word.L7_EBX, 23, "clflushopt"),
    /** User-mode instruction prevention. */
    UMIP(Word.L7_ECX, 2, "umip"),
    /** SYSCALL and SYSRET. */
    SYSCALL(Word.X1_EDX, 11, "syscall"),
    /** No-execute pages. */
    NX(Word.X1_EDX, 20, "nx", "xd"),
    /** 1 GiB pages. */
    PDPE1GB(Word.X1_EDX, 26, "pdpe1gb"),
    /** RDTSCP. */
    RDTSCP(Word.X1_EDX, 27, "rdtscp"),
    /** Long mode. */
    LM(Word.X1_EDX, 29, "lm", "i64"),
    /** LAHF and SAHF in 64-bit mode. */
    LAHF_LM(Word.X1_ECX, 0, "lahf-lm", "lahf_lm"),
    /** LZCNT. */
    LZCNT(Word.X1_ECX, 5, "abm", "lzcnt"),
    /** PREFETCHW. */
    PREFETCHW(Word.X1_ECX, 8, "3dnowprefetch"),
    /** The time-stamp counter runs at one rate in all states. */
    INVTSC(Word.X7_EDX, 8, "invtsc");

    /** A register of a CPUID leaf. */
    enum Word {
        /** Leaf 1, EDX. */
        L1_EDX,
        /** Leaf 1, ECX. */
        L1_ECX,
        /** Leaf 7, EBX. */
        L7_EBX,
        /** Leaf 7, ECX. */
        L7_ECX,
        /** Leaf 80000001, EDX. */
        X1_EDX,
        /** Leaf 80000001, ECX. */
        X1_ECX,
        /** Leaf 80000007, EDX. */
        X7_EDX
    }

    private static final Map<String, Feature> BY_NAME = index();

    final Word word;
    final int bit;
    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final List<String> names;

    Feature(Word word, int bit, String... names) {
        this.word = word;
        this.bit = bit;
        this.names = List.of(names);
    }

    private static Map<String, Feature> index() {
        Map<String, Feature> map = new HashMap<>();
        for (Feature f : values()) {
            f.names.forEach(n -> map.put(n, f));
        }
        return map;
    }

    /** The name in QEMU's {@code -cpu} option. */
    public String userName() {
        return names.getFirst();
    }

    /** The feature that an attribute of the row table means, or null where it is not a feature. */
    public static @Nullable Feature ofRow(String attribute) {
        for (Feature f : values()) {
            if (f.name().toLowerCase(Locale.ROOT).equals(attribute)) {
                return f;
            }
        }
        return null;
    }

    /** The feature a user means, or null. */
    static @Nullable Feature named(String name) {
        return BY_NAME.get(name);
    }
}
