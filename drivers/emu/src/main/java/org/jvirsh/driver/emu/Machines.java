package org.jvirsh.driver.emu;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Machine types and architectures this driver knows, by the names QEMU gave them. */
final class Machines {
    /** Short names and the versioned names libvirt writes for them. */
    private static final Map<String, String> CANONICAL = Map.of("pc", "pc-i440fx-7.2", "q35", "pc-q35-7.2");

    private static final Set<String> ARCHITECTURES = Set.of("x86_64", "i686");

    private Machines() {}

    static String defaultArchitecture() {
        return "x86_64";
    }

    static boolean knowsArchitecture(String arch) {
        return ARCHITECTURES.contains(arch);
    }

    /** The versioned name; the default machine when none is asked for. */
    static String canonical(@Nullable String machine) {
        String asked = machine == null ? "pc" : machine;
        return CANONICAL.getOrDefault(asked, asked);
    }

    /** The emulator's name of the board, or null when it has no such board. */
    static @Nullable String family(@Nullable String machine) {
        if (machine == null || machine.equals("pc") || machine.startsWith("pc-i440fx-")) {
            return "pc";
        }
        if (machine.equals("q35") || machine.startsWith("pc-q35-")) {
            return "q35";
        }
        return machine.equals("microvm") ? "micro" : null;
    }
}
