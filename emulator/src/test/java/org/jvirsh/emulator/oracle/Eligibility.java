package org.jvirsh.emulator.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jvirsh.emulator.cpu.Feature;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;

/** Which rows can be run natively at privilege level 3 and mean the same on every run. */
final class Eligibility {
    /** Enter the host's kernel, leave the code under test, change segments, or differ from host to host. */
    private static final Set<String> LEFT_OUT = Set.of(
            "SYSCALL", "SYSRET", "SYSENTER", "SYSEXIT", "IRET", "RETF",
            "LES", "LDS", "LSS", "LFS", "LGS", "POP_ES", "POP_SS", "POP_DS", "POP_FS", "POP_GS",
            "RDFSBASE", "WRFSBASE", "WRGSBASE",
            "SLDT", "STR", "SGDT", "SIDT", "SMSW", "LAR", "LSL", "VERR", "VERW",
            "RDTSC", "RDTSCP", "RDPMC", "CPUID", "RDRAND", "RDSEED", "XGETBV",
            "XSAVE", "XSAVEOPT", "XRSTOR", "MONITOR", "MWAIT", "TOOLONG",
            // Virtual machines deliver its #DB with an instruction pointer of their own making.
            "INT1");

    private final Set<String> hostFeatures;

    private Eligibility(Set<String> hostFeatures) {
        this.hostFeatures = hostFeatures;
    }

    /** By the features of this host. */
    static Eligibility ofHost() throws IOException {
        Set<String> flags = new HashSet<>();
        for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.US_ASCII)) {
            if (line.startsWith("flags")) {
                flags.addAll(Arrays.asList(line.substring(line.indexOf(':') + 1).trim().split(" ")));
                break;
            }
        }
        return new Eligibility(flags);
    }

    /** The processor of this host for people: vendor, family and model. */
    static String hostProcessor() throws IOException {
        String vendor = "";
        String family = "";
        String model = "";
        for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.US_ASCII)) {
            String value = line.substring(line.indexOf(':') + 1).trim();
            if (line.startsWith("vendor_id")) {
                vendor = value;
            } else if (line.startsWith("cpu family")) {
                family = value;
            } else if (line.startsWith("model\t")) {
                model = value;
            } else if (line.isBlank()) {
                break;
            }
        }
        return "%s family %s model %s".formatted(vendor, family, model);
    }

    /** Whether the host's vendor is AMD. */
    static boolean amdHost() throws IOException {
        return hostProcessor().startsWith("AuthenticAMD");
    }

    boolean allows(Row row) {
        if (LEFT_OUT.contains(row.mnemonic())) {
            return false;
        }
        boolean far = row.operands().stream().anyMatch(o -> o.kind() == OperandKind.A);
        boolean loadsSegment = !row.operands().isEmpty() && row.operands().getFirst().kind() == OperandKind.S;
        boolean farIndirect = List.of("CALL", "JMP").contains(row.mnemonic())
                && row.operands().getFirst().kind() == OperandKind.M;
        if (far || farIndirect || loadsSegment) {
            return false;
        }
        for (String a : row.attributes()) {
            Feature f = Feature.ofRow(a);
            if (f != null && !hostFeatures.contains(linuxName(f))) {
                return false;
            }
        }
        return true;
    }

    private static String linuxName(Feature f) {
        return f.userName().toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
