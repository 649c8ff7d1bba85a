package org.jvirsh.hypervisor.domain;

import java.util.Locale;
import java.util.Optional;

/** What happens to a domain when its guest powers off, reboots or crashes. */
public enum LifecycleAction {
    DESTROY,
    RESTART,
    RENAME_RESTART,
    PRESERVE,
    COREDUMP_DESTROY,
    COREDUMP_RESTART;

    /** The word used in the XML. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action of that word; the core dump actions exist for crashes only. */
    public static Optional<LifecycleAction> of(String word, boolean crash) {
        for (LifecycleAction action : values()) {
            if (action.word().equals(word) && (crash || action.compareTo(PRESERVE) <= 0)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
