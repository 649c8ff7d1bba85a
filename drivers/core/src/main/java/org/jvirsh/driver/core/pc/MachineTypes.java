package org.jvirsh.driver.core.pc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine types of QEMU 7.2, the version libvirt's recorded answers were made with. */
public final class MachineTypes {
    /** What a definition without a machine type gets. */
    public static final String PREFERRED = "pc";

    private static final Map<String, String> CANONICAL = Map.of("pc", "pc-i440fx-7.2", "q35", "pc-q35-7.2");

    private static final List<String> VERSIONS = List.of(
            "7.2", "7.1", "7.0", "6.2", "6.1", "6.0", "5.2", "5.1", "5.0", "4.2", "4.1", "4.0", "3.1", "3.0", "2.12",
            "2.11", "2.10", "2.9", "2.8", "2.7", "2.6", "2.5", "2.4");

    private static final List<String> OLD_VERSIONS = List.of("2.3", "2.2", "2.1", "2.0", "1.7", "1.6", "1.5", "1.4");

    private MachineTypes() {}

    /** The versioned name; that of the preferred type when none is asked for. */
    public static String canonical(@Nullable String machine) {
        String asked = machine == null ? PREFERRED : machine;
        return CANONICAL.getOrDefault(asked, asked);
    }

    /** All versioned names, and those without boards of versions. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String version : VERSIONS) {
            names.add("pc-i440fx-" + version);
        }
        for (String version : OLD_VERSIONS) {
            names.add("pc-i440fx-" + version);
        }
        for (String version : VERSIONS) {
            names.add("pc-q35-" + version);
            if (version.equals("4.1")) {
                names.add("pc-q35-4.0.1");
            }
        }
        names.add("isapc");
        names.add("microvm");
        return names;
    }

    /** The short name that stands for a versioned one, or null. */
    public static @Nullable String alias(String machine) {
        for (Map.Entry<String, String> entry : CANONICAL.entrySet()) {
            if (entry.getValue().equals(machine)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** Whether there is such a machine type, by its versioned name. */
    public static boolean known(String machine) {
        if (machine.startsWith("pc-i440fx-")) {
            String version = machine.substring("pc-i440fx-".length());
            return VERSIONS.contains(version) || OLD_VERSIONS.contains(version);
        }
        if (machine.startsWith("pc-q35-")) {
            String version = machine.substring("pc-q35-".length());
            return VERSIONS.contains(version) || version.equals("4.0.1");
        }
        return switch (machine) {
            case "isapc", "microvm", "none", "x-remote" -> true;
            default -> false;
        };
    }

    /** The most processors of a machine type, 0 when there is no limit to check. */
    public static int mostCpus(String machine) {
        return switch (Board.of(machine)) {
            case I440FX -> 255;
            case Q35 -> q35Cpus(machine.substring("pc-q35-".length()));
            case ISA -> 1;
            case OTHER -> machine.equals("microvm") ? 288 : machine.equals("none") ? 1 : 0;
        };
    }

    private static int q35Cpus(String version) {
        return switch (version) {
            case "2.4", "2.5", "2.6", "2.7" -> 255;
            default -> 288;
        };
    }
}
