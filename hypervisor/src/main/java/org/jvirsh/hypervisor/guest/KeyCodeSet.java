package org.jvirsh.hypervisor.guest;

import java.util.Locale;
import java.util.Optional;

/** Tables of key numbers ({@code virKeycodeSet}). */
public enum KeyCodeSet {
    LINUX,
    XT,
    ATSET1,
    ATSET2,
    ATSET3,
    OS_X,
    XT_KBD,
    USB,
    WIN32,
    QNUM;

    /** Its name in messages and options. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table of that name. */
    public static Optional<KeyCodeSet> of(String text) {
        for (KeyCodeSet set : values()) {
            if (set.text().equals(text)) {
                return Optional.of(set);
            }
        }
        return Optional.empty();
    }
}
