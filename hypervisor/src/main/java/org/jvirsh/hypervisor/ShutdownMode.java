package org.jvirsh.hypervisor;

import java.util.Locale;
import java.util.Optional;

/** Ways to ask a guest to shut down or restart. */
public enum ShutdownMode implements ApiFlag {
    ACPI,
    AGENT,
    INITCTL,
    SIGNAL,
    PARAVIRT;

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
