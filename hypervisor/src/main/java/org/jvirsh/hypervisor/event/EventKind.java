package org.jvirsh.hypervisor.event;

import java.util.Locale;
import java.util.Optional;

/** A kind of event that can be registered for; enumerations declare theirs in the order of libvirt's numbers. */
public interface EventKind {
    /** Its constant. */
    String name();

    /** libvirt's number. */
    int ordinal();

    /** The word virsh uses. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that word. */
    static <K extends EventKind> Optional<K> of(K[] kinds, String word) {
        for (K kind : kinds) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
