package org.jvirsh.driver.emu.process;

import org.jspecify.annotations.Nullable;

/** The boards of the emulator, by the names QEMU gave its machine types. */
public final class Machines {
    private Machines() {}

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
