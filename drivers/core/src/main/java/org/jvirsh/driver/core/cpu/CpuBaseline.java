package org.jvirsh.driver.core.cpu;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The processor that can stand in for each of several. */
public final class CpuBaseline {
    private static final List<String> POWER_MODELS =
            List.of("POWER6", "POWER7", "POWER8", "POWER9", "POWER10", "POWERPC_e5500", "POWERPC_e6500");

    private CpuBaseline() {}

    /**
     * A processor for guests.
     *
     * @param fallback {@code allow} where another model will do as well, or {@code forbid}
     * @param features what it has beyond its model and, false, lacks
     */
    record Result(String model, String fallback, @Nullable String vendor, Map<String, Boolean> features) {}

    private static VirException error(ErrorCode code, String text) {
        return new VirException(code, ErrorDomain.CPU, text);
    }

    /**
     * The XML of the processor that all these have in common.
     *
     * @param expand whether to name the features of its model too
     * @throws VirException when they have nothing in common, or something about them is not known
     */
    public static String of(List<CpuDescription> cpus, boolean expand) {
        String architecture = cpus.getFirst().architecture();
        Result result =
                switch (architecture) {
                    case "i686", "x86_64" -> new X86Baseline().of(cpus, expand);
                    case "ppc64", "ppc64le" -> power(cpus);
                    case "armv6l", "armv7b", "armv7l", "aarch64" ->
                        new Result(cpus.getFirst().model(), "allow", null, Map.of());
                    case "s390", "s390x", "riscv64", "loongarch64" -> throw error(
                            ErrorCode.NO_SUPPORT,
                            "cannot compute baseline CPU of " + architecture + " architecture");
                    default -> throw error(
                            ErrorCode.NO_SUPPORT,
                            "'" + architecture + "' architecture is not supported by CPU driver");
                };
        XmlWriter out = new XmlWriter().open("cpu", "mode", "custom", "match", "exact");
        out.text("model", result.model(), "fallback", result.fallback());
        if (result.vendor() != null) {
            out.text("vendor", result.vendor());
        }
        result.features().forEach((name, wanted) ->
                out.leaf("feature", "policy", wanted ? "require" : "disable", "name", name));
        return out.close().toString();
    }

    /** POWER processors are compatible when they are the same. */
    private static Result power(List<CpuDescription> cpus) {
        String model = cpus.getFirst().model();
        if (!POWER_MODELS.contains(model)) {
            throw error(ErrorCode.INTERNAL_ERROR, "Unknown CPU model " + model);
        }
        String maker = model.startsWith("POWERPC") ? "Freescale" : "IBM";
        for (CpuDescription cpu : cpus) {
            if (!cpu.model().equals(model)) {
                throw error(ErrorCode.OPERATION_FAILED, "CPUs are incompatible");
            }
            String vendor = cpu.vendor();
            if (vendor != null && !vendor.equals("IBM") && !vendor.equals("Freescale")) {
                throw error(ErrorCode.OPERATION_FAILED, "Unknown CPU vendor " + vendor);
            }
            if (vendor != null && !vendor.equals(maker)) {
                throw error(
                        ErrorCode.OPERATION_FAILED,
                        "CPU vendor " + maker + " of model " + model + " differs from vendor " + vendor);
            }
        }
        return new Result(model, "forbid", null, Map.of());
    }
}
