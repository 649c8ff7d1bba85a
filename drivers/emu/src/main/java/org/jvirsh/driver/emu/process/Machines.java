package org.jvirsh.driver.emu.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.pc.MachineTypes;

/** The boards of the emulator, by the names QEMU gave its machine types. */
public final class Machines {
    private Machines() {}

    /** All machine types of a board of the emulator, by name: the versioned one first of each. */
    public static List<String> ofFamily(String family) {
        List<String> names = new ArrayList<>();
        for (String name : MachineTypes.names()) {
            if (family.equals(family(name))) {
                names.add(name);
            }
        }
        return names;
    }

    /** The emulator's name of the board, or null when it has no such board. */
    public static @Nullable String family(@Nullable String machine) {
        if (machine == null || machine.equals("pc") || machine.startsWith("pc-i440fx-")) {
            return "pc";
        }
        if (machine.equals("q35") || machine.startsWith("pc-q35-")) {
            return "q35";
        }
        return machine.equals("microvm") ? "micro" : null;
    }
}
