package org.jvirsh.hypervisor;

import java.util.Locale;
import java.util.Optional;

/** Ways to ask a guest to shut down or restart. */
public enum ShutdownMode {
    ACPI(1),
    AGENT(2),
    INITCTL(4),
    SIGNAL(8),
    PARAVIRT(16);

    private final int bit;

    ShutdownMode(int bit) {
        this.bit = bit;
    }

    /** Its bit in libvirt's flags of the call. */
    public int bit() {
        return bit;
    }

    /** The mode of that lower-case word, as {@code --mode} takes it. */
    public static Optional<ShutdownMode> of(String word) {
        for (ShutdownMode mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
