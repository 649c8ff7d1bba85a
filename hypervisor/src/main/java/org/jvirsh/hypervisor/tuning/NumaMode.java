package org.jvirsh.hypervisor.tuning;

import java.util.Locale;
import java.util.Optional;

/** How strictly memory comes from the given nodes ({@code virDomainNumatuneMemMode}). */
public enum NumaMode {
    STRICT,
    PREFERRED,
    INTERLEAVE,
    RESTRICTIVE;

    /** Its name in XML and options. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that name. */
    public static Optional<NumaMode> of(String text) {
        for (NumaMode mode : values()) {
            if (mode.text().equals(text)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** The name of the mode of that number, or what C prints when there is none. */
    public static String text(int number) {
        return number >= 0 && number < values().length ? values()[number].text() : "(null)";
    }
}
