package org.jvirsh.driver.test.host;

import java.util.List;
import java.util.Set;

/** libvirt's words for processor architectures, and the models it has names for. */
final class Architectures {
    private static final Set<String> NAMES = Set.of(
            "alpha", "armv6l", "armv7l", "armv7b", "aarch64", "cris", "i686", "ia64", "lm32", "loongarch64", "m68k",
            "microblaze", "microblazeel", "mips", "mipsel", "mips64", "mips64el", "openrisc", "parisc", "parisc64",
            "ppc", "ppc64", "ppc64le", "ppcemb", "riscv32", "riscv64", "s390", "s390x", "sh4", "sh4eb", "sparc",
            "sparc64", "unicore32", "x86_64", "xtensa", "xtensaeb");

    private static final Set<String> ANY_MODEL =
            Set.of("aarch64", "armv6l", "armv7l", "armv7b", "s390", "s390x", "riscv32", "riscv64", "loongarch64");

    private static final String X86 =
            "486 pentium pentium2 pentium3 pentiumpro coreduo n270 core2duo qemu32 kvm32 cpu64-rhel5 cpu64-rhel6"
                    + " qemu64 kvm64 Conroe Penryn Nehalem Nehalem-IBRS Westmere Westmere-IBRS SandyBridge"
                    + " SandyBridge-IBRS IvyBridge IvyBridge-IBRS Haswell-noTSX Haswell-noTSX-IBRS Haswell"
                    + " Haswell-IBRS Broadwell-noTSX Broadwell-noTSX-IBRS Broadwell Broadwell-IBRS Skylake-Client"
                    + " Skylake-Client-IBRS Skylake-Client-noTSX-IBRS Skylake-Server Skylake-Server-IBRS"
                    + " Skylake-Server-noTSX-IBRS Cascadelake-Server Cascadelake-Server-noTSX Icelake-Client"
                    + " Icelake-Client-noTSX Icelake-Server Icelake-Server-noTSX Cooperlake Snowridge athlon phenom"
                    + " Opteron_G1 Opteron_G2 Opteron_G3 Opteron_G4 Opteron_G5 EPYC EPYC-IBPB EPYC-Rome EPYC-Milan"
                    + " Dhyana";

    private static final String POWER = "POWER6 POWER7 POWER8 POWER9 POWER10 POWERPC_e5500 POWERPC_e6500";

    private Architectures() {}

    /** All words. */
    static Set<String> names() {
        return NAMES;
    }

    static boolean known(String architecture) {
        return NAMES.contains(architecture);
    }

    /** Whether any word will do for a model there. */
    static boolean anyModel(String architecture) {
        return ANY_MODEL.contains(architecture);
    }

    /** The models that have names; none for an architecture without such a list. */
    static List<String> models(String architecture) {
        return switch (architecture) {
            case "i686", "x86_64" -> List.of(X86.split(" "));
            case "ppc64", "ppc64le" -> List.of(POWER.split(" "));
            default -> List.of();
        };
    }
}
