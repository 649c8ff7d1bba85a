package org.jvirsh.driver.emu.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.cpu.X86Processor;
import org.jvirsh.driver.emu.file.EmuErrors;

/**
 * The processor this process runs on, as {@code /proc/cpuinfo} tells.
 *
 * @param vendor libvirt's name of its maker, or null
 * @param features libvirt's names of what it can do
 * @param family of its signature
 * @param model of its signature
 * @param stepping of its signature
 */
record HostCpu(@Nullable String vendor, List<String> features, int family, int model, int stepping) {
    /** Where Linux has other names for a feature. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("sse4_1", "sse4.1"),
            Map.entry("sse4_2", "sse4.2"),
            Map.entry("tsc_deadline_timer", "tsc-deadline"),
            Map.entry("pclmulqdq", "pclmuldq"),
            Map.entry("sha_ni", "sha-ni"),
            Map.entry("nonstop_tsc", "invtsc"),
            Map.entry("dts", "ds"),
            Map.entry("cr8_legacy", "cr8legacy"),
            Map.entry("avx512_vnni", "avx512vnni"),
            Map.entry("avx512_vbmi2", "avx512vbmi2"),
            Map.entry("avx512_bitalg", "avx512bitalg"),
            Map.entry("arch_capabilities", "arch-capabilities"),
            Map.entry("md_clear", "md-clear"));

    static HostCpu read() {
        String text;
        try {
            text = new String(Files.readAllBytes(Path.of("/proc/cpuinfo")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw EmuErrors.io("cannot open /proc/cpuinfo", e);
        }
        return parse(text);
    }

    static HostCpu parse(String text) {
        String vendor = null;
        List<String> features = new ArrayList<>();
        int[] signature = new int[3];
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                if (!features.isEmpty()) {
                    break;
                }
                continue;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).strip()) {
                case "vendor_id" -> vendor = vendor(value);
                case "cpu family" -> signature[0] = number(value);
                case "model" -> signature[1] = number(value);
                case "stepping" -> signature[2] = number(value);
                case "flags" -> {
                    for (String flag : value.split(" ")) {
                        features.add(NAMES.getOrDefault(flag, flag));
                    }
                }
                default -> {
                    // Of no interest here.
                }
            }
        }
        return new HostCpu(vendor, List.copyOf(features), signature[0], signature[1], signature[2]);
    }

    private static @Nullable String vendor(String id) {
        return switch (id) {
            case "GenuineIntel" -> "Intel";
            case "AuthenticAMD" -> "AMD";
            case "HygonGenuine" -> "Hygon";
            default -> null;
        };
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** As a processor to compare with. */
    X86Processor processor() {
        return new X86Processor(vendor, features);
    }
}
