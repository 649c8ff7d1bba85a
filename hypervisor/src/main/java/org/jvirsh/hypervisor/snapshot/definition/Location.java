package org.jvirsh.hypervisor.snapshot.definition;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a snapshot keeps something. */
public enum Location {
    /** Nowhere. */
    NO,
    /** In the image itself. */
    INTERNAL,
    /** In a file of its own. */
    EXTERNAL,
    /** Somebody else takes care. */
    MANUAL;

    /** All words. */
    static final List<String> WORDS = List.of("no", "internal", "external", "manual");

    /** What libvirt calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The place of that name; null for null. */
    static @Nullable Location of(@Nullable String word) {
        return word == null ? null : values()[WORDS.indexOf(word)];
    }
}
